// What the built page is made of, as one digest: it tells whether `dist` is of these sources.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Files and folders from which the page is built, from the project's root. */
const INPUTS = [
  // The licences beside the page begin with it.
  'LICENSE',
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'scripts/build',
  'src',
  'tsconfig.json',
  'vite.config.ts',
]

/** The file in the built folder that names the sources it was built from; it is written last. */
export const STAMP = 'sources.sha256'

/** Tests and their golden files are no part of the page. */
const isInput = (name) => !/\.test\.[a-z]+$|[\\/]golden[\\/]/.test(name)

/** The files that are read, from `root`, in an order that does not depend on the file system. */
function filesOf(root) {
  const files = INPUTS.flatMap((input) =>
    statSync(join(root, input)).isFile()
      ? [input]
      : readdirSync(join(root, input), { recursive: true }).map((name) =>
          join(input, String(name)),
        ),
  )
  return files.filter((name) => isInput(name) && statSync(join(root, name)).isFile()).sort()
}

/** The digest of the names and contents of all sources below `root`. */
export function digestOfSources(root) {
  const digest = createHash('sha256')
  for (const name of filesOf(root)) {
    const content = readFileSync(join(root, name))
    digest.update(`${name.replaceAll('\\', '/')}\n${content.length}\n`)
    digest.update(content)
  }
  return digest.digest('hex')
}

/** Of which sources a folder was built; null where none was built to its end. */
export function digestOfBuilt(folder) {
  try {
    return readFileSync(join(folder, STAMP), 'utf8').trim()
  } catch {
    return null
  }
}
