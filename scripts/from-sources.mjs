// Runs a TypeScript module of the project in Node, straight after `npm ci`: bundles it into the cache
// when a source is newer than the last bundle.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, ROOT, SOURCES } from './bundle.mjs'

const newestOf = (paths) =>
  paths.reduce((newest, path) => Math.max(newest, statSync(path).mtimeMs), 0)

const newestSource = () =>
  newestOf(readdirSync(SOURCES, { recursive: true }).map((name) => join(SOURCES, String(name))))

/** Imports `entry`, a path from the project's root. */
export async function fromSources(entry) {
  const name = basename(entry, '.ts')
  const outDir = join(ROOT, 'node_modules/.cache/vgicscope', name)
  const fileName = `${name}.mjs`
  const file = join(outDir, fileName)
  // The version stands in package.json.
  const newest = Math.max(newestSource(), newestOf([join(ROOT, entry), join(ROOT, 'package.json')]))
  if (!existsSync(file) || statSync(file).mtimeMs < newest)
    await bundle(entry, { outDir, fileName })
  return import(pathToFileURL(file).href)
}
