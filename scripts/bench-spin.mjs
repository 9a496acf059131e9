// Spin's half of npm run bench:checker: how fast its breadth-first search is on the machine of a graph.
// By itself: node scripts/bench-spin.mjs [NAME] prints JSON.
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { fromSources } from './from-sources.mjs'
import { figuresOf, missingTools, search, withSearcher } from './spin.mjs'

/**
 * Gives `use` a function that searches the machine of the graph `name` once, as fast as Spin can without
 * reducing it: optimised, about four slots of the hash table a state, nothing asserted. It gives states,
 * transitions, depth and Spin's own elapsed `seconds`; called in turn with another checker, both meet the
 * same load of the machine. Undefined where Spin or gcc is missing.
 */
export async function withSpin(name, use) {
  if (missingTools().length > 0) return undefined
  const { plainModel } = await fromSources('scripts/crosscheck-models.ts')
  return withSearcher(plainModel(name), '-O2', async (folder) => {
    const run = async (slots) => {
      const lines = []
      await search(folder, ['-n', `-w${slots}`], (line) => lines.push(line))
      return figuresOf(lines)
    }
    const { states } = await run(20)
    const slots = Math.max(16, Math.ceil(Math.log2(states)) + 2)
    return use(() => run(slots))
  })
}

/** The shortest of `runs` searches: on a busy machine the one that was disturbed least. */
export const benchSpin = (name, runs = 5) =>
  withSpin(name, async (run) => {
    const all = []
    for (let n = 0; n < runs; n++) all.push(await run())
    const best = all.reduce((a, b) => (b.seconds < a.seconds ? b : a))
    return { name, runs, ...best, statesPerSecond: Math.round(best.states / best.seconds) }
  })

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const figures = await benchSpin(argv[2] ?? 'after.ml.2.two.lr4')
  if (figures) console.log(JSON.stringify(figures, null, 2))
  else
    console.error(`bench-spin: ${missingTools().join(' and ')} not found, so nothing was measured.`)
  process.exitCode = figures ? 0 : 2
}
