// Runs a TypeScript module of the project in Node, straight after `npm ci`: bundles it into the cache
// when a source is newer than the last bundle.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = join(ROOT, 'src')

const newestOf = (folder) =>
  readdirSync(folder, { recursive: true }).reduce(
    (newest, name) => Math.max(newest, statSync(join(folder, String(name))).mtimeMs),
    0,
  )

/** Imports `entry`, a path from the project's root. */
export async function fromSources(entry) {
  const name = basename(entry, '.ts')
  const outDir = join(ROOT, 'node_modules/.cache/vgicscope', name)
  const bundle = join(outDir, `${name}.mjs`)
  const newest = Math.max(newestOf(SOURCES), statSync(join(ROOT, entry)).mtimeMs)
  if (!existsSync(bundle) || statSync(bundle).mtimeMs < newest) {
    const { build } = await import('vite')
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '#': SOURCES } },
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        outDir,
        emptyOutDir: true,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
      },
    })
  }
  return import(pathToFileURL(bundle).href)
}
