// Makes one file for Node of a TypeScript module of the project, with all that it imports but Node itself.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
export const SOURCES = join(ROOT, 'src')

/**
 * Bundles `entry`, a path from the project's root, into `outDir`, which is emptied first, as `fileName`. With
 * `license`, the licences of the packages in it go into the file of that name beside it.
 */
export async function bundle(entry, { outDir, fileName, license }) {
  // Vite takes its time to load, and where the bundle is fresh nobody needs it.
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
      ...(license && { license: { fileName: license } }),
      rolldownOptions: { output: { entryFileNames: fileName } },
    },
  })
}
