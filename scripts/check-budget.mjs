// The first load stays small: all JavaScript that the built page names, as gzip.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 150
const DIST = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')

const html = readFileSync(join(DIST, 'index.html'), 'utf8')
const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file]) => file)
/** Scripts that these import statically come with the first load too. */
const seen = new Set()
const walk = (file) => {
  if (seen.has(file)) return
  seen.add(file)
  const code = readFileSync(join(DIST, file), 'utf8')
  for (const [, , name] of code.matchAll(/(import|from)\s*"\.\/([^"]+\.js)"/g))
    walk(join(dirname(file), name))
}
named.forEach(walk)

let total = 0
for (const file of seen) {
  const size = gzipSync(readFileSync(join(DIST, file))).length / 1000
  total += size
  console.log(`${file}: ${size.toFixed(1)} kB gzip`)
}
console.log(`first load: ${total.toFixed(1)} kB of ${LIMIT_KB} kB gzip`)
process.exitCode = seen.size > 0 && total <= LIMIT_KB ? 0 : 1
