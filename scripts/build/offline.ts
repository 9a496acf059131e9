import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { ALL } from './licences.ts'

const ENTRY = fileURLToPath(new URL('../../src/offline/service-worker.ts', import.meta.url))

/** Of the page's own name for it, see `src/ui/app/offline.ts`. */
const FILE = 'service-worker.js'

/** Files whose names hold a hash of their content: they never change. */
const isHashed = (url: string): boolean => /^assets\/.*-[\w-]{8}\.[a-z]+$/.test(url)

/** Every file of a folder, with what tells its versions apart. */
function filesOf(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, url: name.replaceAll('\\', '/') }))
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ name, url }) => {
      const content = readFileSync(join(folder, name))
      const revision = isHashed(url) ? null : createHash('sha256').update(content).digest('hex')
      return { url, revision }
    })
}

/** Builds the service worker, with `FILES` in the place of the list of files. */
async function buildWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [ALL.noting()],
    define: {
      'process.env.NODE_ENV': JSON.stringify('production'),
    },
    build: {
      write: false,
      copyPublicDir: false,
      lib: { entry: ENTRY, name: 'offline', formats: ['iife'] },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error('The service worker was not built')
  return chunk.code
}

/** Adds to the built folder the service worker that keeps it for use without a network. */
export function offline(): Plugin {
  let worker = ''
  return {
    name: 'offline',
    apply: 'build',
    // Before licences are written, of which it has some, and these before the files are listed.
    buildStart: async () => {
      worker = await buildWorker()
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => {
        if (!dir) return
        const files = JSON.stringify(filesOf(dir))
        writeFileSync(
          join(dir, FILE),
          worker.replace(/\bFILES\b/, () => files),
        )
      },
    },
  }
}
