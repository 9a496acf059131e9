import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { digestOfSources, STAMP } from './sources.mjs'

/** Leaves in the built folder of which sources it is, when all else is written. */
export function stamp(): Plugin {
  let root = ''
  let digest = ''
  return {
    name: 'stamp',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    // Before they are read: what changes during the build makes it a build of other sources.
    buildStart: () => {
      digest = digestOfSources(root)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => {
        if (dir) writeFileSync(join(dir, STAMP), `${digest}\n`)
      },
    },
  }
}
