// node scripts/mutation.mjs [--count 24] [--seed 1] [--least PERCENT]
// Puts small faults into src/engine, one after the other, and runs the tests that should notice. Prints each fault that
// none of them noticed, and the share of those that one did. Exit code: 1 when that share is below `--least`.
// A fault that changes nothing that can be seen counts as one that was not noticed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { normalizePath } from 'vite'
import { createVitest } from 'vitest/node'
import { mutantsOf, mutated, randomOf } from './mutants.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ENGINE = join(ROOT, 'src/engine')

/** Tests that notice most and cost little come first; the others are asked only when these notice nothing. */
const STAGES = [
  ['src/engine/'],
  ['conformance/replay.test.ts'],
  ['conformance/graphs.test.ts', 'src/explain/', 'src/cli/'],
]

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    least: { type: 'string', default: '0' },
  },
})

const textOf = new Map(
  readdirSync(ENGINE, { recursive: true })
    .map(String)
    .filter((name) => /(?<!\.test|\.fixture)\.ts$/.test(name))
    .sort()
    // Named as Vite names modules: with slashes, on Windows too.
    .map((name) => [normalizePath(join(ENGINE, name)), readFileSync(join(ENGINE, name), 'utf8')]),
)
const all = [...textOf].flatMap(([file, text]) => mutantsOf(file, text))
const random = randomOf(Number(values.seed))
const chosen = Array.from(
  { length: Math.min(Number(values.count), all.length) },
  () => all.splice(Math.floor(random() * all.length), 1)[0],
)

let mutant
const vitest = await createVitest(
  'test',
  { watch: false, bail: 1, reporters: [{}], api: false, cache: false },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (_, id) => (id === mutant?.file ? mutated(textOf.get(id), mutant) : undefined),
      },
    ],
  },
)

/** Whether a test of the files whose path holds one of `parts` fails, or does not even begin. */
async function isNoticed(parts) {
  const specifications = await vitest.globTestSpecifications(parts)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok())
}

async function isKilled() {
  for (const parts of STAGES) if (await isNoticed(parts)) return true
  return false
}

if (await isNoticed(STAGES[0]))
  throw new Error('The tests fail without any fault: that comes first.')
let killed = 0
for (mutant of chosen) {
  vitest.invalidateFile(mutant.file)
  const { file, line, start, end, change } = mutant
  const old = textOf.get(file).slice(start, end).replaceAll(/\s+/g, ' ')
  const isDead = await isKilled()
  if (isDead) killed++
  console.log(
    `${isDead ? 'killed  ' : 'SURVIVED'} ${file.slice(ROOT.length)}:${line} ${old} → ${change.replaceAll(/\s+/g, ' ')}`,
  )
  vitest.invalidateFile(file)
}
await vitest.close()

const share = (100 * killed) / chosen.length
const isEnough = share >= Number(values.least)
console.log(
  `mutation: ${killed} of ${chosen.length} faults noticed, ${share.toFixed(0)} %; at least ${values.least} %`,
)
mkdirSync(join(ROOT, 'test-results'), { recursive: true })
writeFileSync(
  join(ROOT, 'test-results/mutation.json'),
  JSON.stringify({ passed: isEnough ? 1 : 0, failed: isEnough ? 0 : 1, skipped: 0 }),
)
// The same process has ended tests that hang, if any: it is not waited for.
process.exit(isEnough ? 0 : 1)
