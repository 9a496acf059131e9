// npm run crosscheck [-- NAME...] [--figures FILE]: searches the machines of the recorded graphs with Spin,
// from models written apart from the engine, and compares what comes out with `vgicscope check`; or with
// FILE, of the form of conformance/graphs/summary.json.
// Exit code: 0 all agree, 1 something differs or could not be searched, 2 Spin or gcc is missing.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { graphOf } from './crosscheck-graph.mjs'
import { fromSources } from './from-sources.mjs'
import { missingTools } from './spin.mjs'

const REPORT = fileURLToPath(new URL('../test-results/crosscheck.json', import.meta.url))
const CLI = fileURLToPath(new URL('vgicscope.mjs', import.meta.url))

const ONE_INTERRUPT = ['before', 'after', 'today'].flatMap((kernel) =>
  ['ml', 'me', 'ul', 'ue'].flatMap((kind) =>
    ['1', '2', '2r'].map((cpus) => `${kernel}.${kind}.${cpus}`),
  ),
)
const MUTANTS = ['m-no-spend-active', 'm-no-cpend-active'].flatMap((kernel) =>
  ['ml', 'me', 'ul', 'ue'].flatMap((kind) => ['1', '2'].map((cpus) => `${kernel}.${kind}.${cpus}`)),
)
const TWO_INTERRUPTS = ['before.ml.1.two.lr4', 'after.ml.1.two.lr4']
/** Machines of which no graph was recorded: other kernels, too few list registers, EOIR of anything. */
const UNRECORDED = [
  'v4.19.ml.2',
  'v5.10.ml.2r',
  'v72.ml.2r',
  'after.ml.1.drop',
  'today.me.2.drop',
  'before.ul.1.two.lr1',
  'after.me.1.two.lr1',
  'today.ue.1.two.lr1',
  'v72.ul.2.two.lr1',
]

const COMPARED = ['states', 'transitions', 'depth', 'states_sha256', 'edges_sha256']
const RULES = ['I1', 'I2', 'I3', 'I4', 'I5']

/** What our own checker says of a graph. It exits with 1 when a rule is broken, which is no failure here. */
async function checked(name) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'check', '--graph', name, '--json'],
    { maxBuffer: 1 << 26 },
  ).catch((error) => (error.code === 1 && error.stdout ? error : Promise.reject(error)))
  return JSON.parse(stdout)
}

/** What `ours` and `spins` say otherwise of the same graph, in words. */
function differences(ours, spins) {
  const lines = COMPARED.filter((figure) => ours[figure] !== spins[figure]).map(
    (figure) => `${figure}: vgicscope ${ours[figure]}, Spin ${spins[figure]}`,
  )
  for (const rule of RULES) {
    const [a, b] = [ours.invariants[rule], spins.invariants[rule]]
    const [ourWay, spinsWay] = [a?.ops?.join(', '), b?.ops.join(', ')]
    if (a?.length !== b?.length || (ourWay !== undefined && ourWay !== spinsWay))
      lines.push(
        `${rule}: vgicscope ${a?.length ?? 'holds'} (${ourWay}), Spin ${b?.length ?? 'holds'} (${spinsWay})`,
      )
    if (b && b.ops.length !== b.length) lines.push(`${rule}: the replay has ${b.ops.length} steps`)
  }
  return lines
}

const { values, positionals } = parseArgs({
  options: { figures: { type: 'string' } },
  allowPositionals: true,
})

const missing = missingTools()
if (missing.length > 0) {
  console.error(
    `crosscheck: ${missing.join(' and ')} not found, so nothing was compared. Install them (on Debian: apt-get install spin gcc) and run it again.`,
  )
  process.exit(2)
}

const { comparedModel } = await fromSources('scripts/crosscheck-models.ts')
const recorded = [...ONE_INTERRUPT, ...MUTANTS, ...TWO_INTERRUPTS]
const all = values.figures ? recorded : [...recorded, ...UNRECORDED]
const names = positionals.length > 0 ? positionals : all
const given =
  values.figures &&
  new Map(JSON.parse(readFileSync(values.figures, 'utf8')).graphs.map((one) => [one.name, one]))

async function compare(name) {
  const model = comparedModel(name)
  const [ours, spins] = await Promise.all([given ? given.get(name) : checked(name), graphOf(model)])
  if (!ours) throw new Error(`${name} is not in ${values.figures}`)
  return { name, spins, lines: differences(ours, spins) }
}

const row = (cells) =>
  cells.map((cell, n) => (n ? String(cell).padStart(11) : cell.padEnd(26))).join(' ')
const length = ({ spins }, rule) => spins.invariants[rule]?.length ?? 'ok'

console.log(row(['graph', 'states', 'transitions', 'depth', ...RULES, 'agrees']))
const total = { passed: 0, failed: 0, skipped: 0 }
const waiting = [...names]
async function worker() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const result = await compare(name).catch((error) => ({ name, lines: [error.message] }))
    const agrees = result.lines.length === 0
    total[agrees ? 'passed' : 'failed']++
    if (result.spins) {
      const { states, transitions, depth } = result.spins
      const lengths = RULES.map((rule) => length(result, rule))
      console.log(row([name, states, transitions, depth, ...lengths, agrees ? 'yes' : 'NO']))
    }
    for (const line of result.lines) console.error(`${name}: ${line}`)
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, worker))

console.log(`crosscheck: ${total.passed} graphs agree, ${total.failed} do not`)
mkdirSync(new URL('../test-results/', import.meta.url), { recursive: true })
writeFileSync(REPORT, JSON.stringify(total))
process.exitCode = total.failed > 0 ? 1 : 0
