import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { Codec } from '#/checker/codec.ts'
import { graphOf } from '#/checker/graph.ts'
import { spaceOfName } from '#/checker/graph-name.ts'
import { movesOf } from '#/checker/moves.ts'
import { restrictionOf } from '#/checker/restriction.ts'
import { readText } from '#/cli/files.ts'

/** What a graph of the real kernel code comes to. */
interface Recorded {
  readonly states: number
  readonly transitions: number
  readonly levels: readonly number[]
  readonly invariants: Readonly<Record<string, unknown>>
  readonly states_sha256?: string
  readonly edges_sha256?: string
}
export interface RecordedGraph extends Recorded {
  readonly name: string
  readonly self_loops: number
  readonly distinct_pairs: number
  readonly label_counts: Readonly<Record<string, number>>
  readonly forced_exit_edges: number
  readonly sub: Readonly<Record<string, Recorded>>
}

export function recordedGraphs(): readonly RecordedGraph[] {
  const text = readText(fileURLToPath(new URL('graphs/summary.json.gz', import.meta.url)))
  if (!text.ok) throw new Error(text.error)
  return JSON.parse(text.value).graphs
}

const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')

/** Searches the space of a name; gives what the recording says of it, and nothing else. */
function searched(name: string, restriction: string, want: Recorded) {
  const space = spaceOfName(name)
  const acts = restrictionOf(restriction)
  if (!space.ok || !acts) throw new Error(space.ok ? restriction : space.error)
  const moves = movesOf(new Codec(space.value), ({ family }) => !acts.without.includes(family))
  const graph = graphOf(moves, { urgent: acts.urgent })
  const { found, keys, edges, invariants } = graph
  return {
    graph,
    got: {
      states: found.states,
      transitions: found.transitions,
      levels: found.levels,
      invariants,
      ...(want.states_sha256 && { states_sha256: digest(keys) }),
      ...(want.edges_sha256 && { edges_sha256: digest(edges) }),
    },
  }
}

const figures = ({ states, transitions, levels, invariants, ...rest }: Recorded) => ({
  states,
  transitions,
  levels,
  invariants,
  ...(rest.states_sha256 && { states_sha256: rest.states_sha256 }),
  ...(rest.edges_sha256 && { edges_sha256: rest.edges_sha256 }),
})

/** Expects every state, transition and verdict of a graph, and of its parts, to be as recorded. */
export function expectRecorded(want: RecordedGraph): void {
  const { graph, got } = searched(want.name, 'all', want)
  expect(got).toEqual(figures(want))
  expect({
    self_loops: graph.found.selfLoops,
    distinct_pairs: graph.distinctPairs,
    forced_exit_edges: graph.forced,
    label_counts: graph.labelCounts,
  }).toEqual({
    self_loops: want.self_loops,
    distinct_pairs: want.distinct_pairs,
    forced_exit_edges: want.forced_exit_edges,
    label_counts: want.label_counts,
  })
  for (const [restriction, part] of Object.entries(want.sub))
    expect(searched(want.name, restriction, part).got, restriction).toEqual(figures(part))
}

/** Whether a graph is small enough to be searched at every run of the tests. */
export const isSmall = ({ transitions }: RecordedGraph): boolean => transitions < 2_600
