import { createHash } from 'node:crypto'
import { Codec } from '#/checker/codec.ts'
import { type Graph, type GraphVerdict, graphOf } from '#/checker/graph.ts'
import { spaceOfName } from '#/checker/graph-name.ts'
import { keyOf } from '#/checker/keys.ts'
import { movesOf } from '#/checker/moves.ts'
import { recordedRestrictions, restrictionOf } from '#/checker/restriction.ts'
import { type IrqKind, isMapped, type Space } from '#/checker/space.ts'
import { ok, type Result } from '#/lib/result.ts'

/** sha256 of lines in ASCII order, joined by newlines. */
const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')

const KINDS: Readonly<Record<IrqKind, string>> = {
  ml: 'mapped level',
  me: 'mapped edge',
  ul: 'unmapped level',
  ue: 'unmapped edge',
}

interface Figures {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  readonly levels: readonly number[]
  readonly states_sha256: string
  readonly edges_sha256: string
  readonly invariants: Readonly<Record<string, GraphVerdict>>
}

const figuresOf = ({ found, keys, edges, invariants }: Graph): Figures => ({
  states: found.states,
  transitions: found.transitions,
  depth: found.levels.length - 1,
  levels: found.levels,
  states_sha256: digest(keys),
  edges_sha256: digest(edges),
  invariants,
})

function graphWith(space: Space, restriction: string): Graph {
  const acts = restrictionOf(restriction)
  const moves = movesOf(new Codec(space), ({ family }) => !acts?.without.includes(family))
  return graphOf(moves, { urgent: acts?.urgent ?? false })
}

/** What a recorded graph says of a space, under the same names, from a search of our own. */
export function graphReport(name: string) {
  const parsed = spaceOfName(name)
  if (!parsed.ok) return parsed
  const space = parsed.value
  const graph = graphWith(space, 'all')
  const [kind = 'ml'] = space.kinds
  const restrictions = recordedRestrictions(space.kinds.length, isMapped(kind))
  const codec = new Codec(space)
  const report = {
    name,
    edition: space.kernel.id,
    kind: KINDS[kind],
    vcpus: space.vcpus,
    irqs: space.kinds.length,
    retarget: space.retarget,
    nr_lr: space.nrLr,
    eoi_drop: space.eoiDrop,
    ...figuresOf(graph),
    self_loops: graph.found.selfLoops,
    distinct_pairs: graph.distinctPairs,
    forced_exit_edges: graph.forced,
    initial: keyOf(space, codec.pack(codec.start)),
    label_counts: graph.labelCounts,
    sub: Object.fromEntries(
      restrictions.map((restriction) => [restriction, figuresOf(graphWith(space, restriction))]),
    ),
  }
  return ok(report) satisfies Result<Figures, string>
}
