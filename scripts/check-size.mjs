// A file that has grown past this is more than one thing.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LIMIT = 300
const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')

const long = readdirSync(SOURCES, { recursive: true })
  .map(String)
  .filter((name) => /\.(tsx?|css)$/.test(name))
  .map((name) => ({
    name,
    lines: readFileSync(join(SOURCES, name), 'utf8').split('\n').length - 1,
  }))
  .filter(({ lines }) => lines > LIMIT)

for (const { name, lines } of long)
  console.error(`src/${name}: ${lines} lines, the limit is ${LIMIT}`)
process.exitCode = long.length > 0 ? 1 : 0
