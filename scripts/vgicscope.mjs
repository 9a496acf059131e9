// Runs the command line from the sources, straight after `npm ci`: bundles it for Node into the cache
// when a source is newer than the last bundle, then calls its `main`.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const SOURCES = join(ROOT, 'src')
const OUT = join(ROOT, 'node_modules/.cache/vgicscope')
const BUNDLE = join(OUT, 'main.mjs')

const newestSource = () =>
  readdirSync(SOURCES, { recursive: true }).reduce(
    (newest, name) => Math.max(newest, statSync(join(SOURCES, String(name))).mtimeMs),
    0,
  )

if (!existsSync(BUNDLE) || statSync(BUNDLE).mtimeMs < newestSource()) {
  const { build } = await import('vite')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#': SOURCES } },
    ssr: { noExternal: true },
    build: {
      ssr: 'src/cli/main.ts',
      outDir: OUT,
      emptyOutDir: true,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
}

const { main } = await import(pathToFileURL(BUNDLE).href)
process.exitCode = await main(process.argv.slice(2))
