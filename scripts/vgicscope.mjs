// npm run vgicscope: the command line, from the sources. The package has the same module, bundled by build-cli.mjs.
import { fromSources } from './from-sources.mjs'

await fromSources('src/cli/bin.ts')
