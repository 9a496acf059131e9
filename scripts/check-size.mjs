// A file that has grown past this is more than one thing.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LIMIT = 300
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const FOLDERS = ['src', 'conformance', 'e2e', 'scripts']

const long = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name}`),
)
  .filter((name) => /\.(tsx?|mjs|css)$/.test(name))
  .map((name) => ({ name, lines: readFileSync(join(ROOT, name), 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > LIMIT)

for (const { name, lines } of long) console.error(`${name}: ${lines} lines, the limit is ${LIMIT}`)
process.exitCode = long.length > 0 ? 1 : 0
