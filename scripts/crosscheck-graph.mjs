// One graph under Spin: its figures, its digests and the shortest way to break each rule.
import { createHash } from 'node:crypto'
import { figuresOf, search, withSearcher } from './spin.mjs'

const EDGE = 'E '
const VIOLATION = /^pan:(\d+): assertion violated \(\((\d)==0\).*\(at depth (\d+)\)/

/** A line of a replay that is a label, among those that tell of the way back. */
const LABEL = /^[a-z]\w*(\.[A-Z]+)?(:\d+)?$/

const sha256 = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex')

/** Searches a model that asserts all rules and prints its transitions. */
export const graphOf = (model) =>
  withSearcher(model, '-O0', async (folder) => {
    const edges = []
    const lines = []
    await search(folder, ['-c0', '-n', '-w20'], (line) => {
      if (line.startsWith(EDGE)) edges.push(line.slice(EDGE.length))
      else lines.push(line)
    })
    edges.sort()
    const states = [...new Set(edges.flatMap((edge) => [edge.split(' ')[0], edge.split(' ')[2]]))]
    return {
      ...figuresOf(lines),
      states_sha256: sha256(states.sort()),
      edges_sha256: sha256(edges),
      invariants: await waysToBreak(folder, firstViolations(lines)),
    }
  })

/** The number that Spin gave the first violation of each rule, and how many steps lead to it. */
function firstViolations(lines) {
  const first = new Map()
  for (const line of lines) {
    const [, number, rule, depth] = VIOLATION.exec(line) ?? []
    // The depth is that of the state in which the last step starts.
    if (number && !first.has(rule)) first.set(rule, { number, length: Number(depth) + 1 })
  }
  return first
}

/** Has Spin stop at each of the violations and replay the way to it, which prints the labels. */
async function waysToBreak(folder, first) {
  const ways = {}
  for (const [rule, { number, length }] of first) {
    const ops = []
    await search(folder, [`-c${number}`, '-n', '-w20'], () => {})
    // Without assertions: another rule may break on the way.
    await search(folder, ['-A', '-r'], (line) => {
      if (LABEL.test(line.trim())) ops.push(line.trim())
    })
    ways[`I${rule}`] = { length, ops }
  }
  return ways
}
