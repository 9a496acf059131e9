// Builds the command line as the package carries it: one file for Node, and the licences of what is in it.
import { join } from 'node:path'
import { bundle, ROOT } from './bundle.mjs'

await bundle('src/cli/bin.ts', {
  outDir: join(ROOT, 'dist-cli'),
  fileName: 'vgicscope.js',
  license: 'LICENSES.md',
})
