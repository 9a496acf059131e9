import { keyOf } from './keys.ts'
import type { Moves } from './moves.ts'
import { LATCH, lrOf, PENDING_LATCH, PHYS_ACTIVE } from './packed.ts'
import { type Found, type SearchOptions, searchAll } from './search.ts'
import { isMapped } from './space.ts'
import { FORCED, Stepper } from './stepper.ts'
import { ENTRY } from './tables.ts'
import { type Tallied, Tally } from './tally.ts'
import { wayToBreak } from './verdicts.ts'
import { packedOf } from './words.ts'

/** How a rule stands in a graph: as in the recorded summaries. */
export interface GraphVerdict {
  readonly holds: boolean
  readonly bad: number
  readonly length?: number
  readonly ops?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly state?: string
  readonly shortest_count?: number
}

/** A searched space as text and figures: what a recorded graph is compared by. */
export interface Graph {
  readonly found: Found
  /** Keys in the order in which the states were found. */
  readonly keys: readonly string[]
  /** `SOURCE label TARGET v`, v = 1 when a deactivation broke R1. */
  readonly edges: readonly string[]
  /** Pairs of states with at least one transition from the first to the second. */
  readonly distinctPairs: number
  readonly forced: number
  readonly labelCounts: Readonly<Record<string, number>>
  readonly invariants: Readonly<Record<string, GraphVerdict>>
}

/** The rules of the engine under the names of the recorded graphs; the last two are extra there. */
const NAMES = { I1: 'R1', I2: 'R2', I3: 'R3', I4: 'R4', I5: 'R5' } as const
const OF_EDGES = new Set(['I1', 'I4', 'X2'])

function verdict(
  name: string,
  moves: Moves,
  found: Found,
  broken: Tallied | undefined,
): GraphVerdict {
  if (!broken || broken.bad === 0) return { holds: true, bad: 0 }
  const { space } = moves.codec
  const key = (lo: number, hi: number) => keyOf(space, packedOf(moves.books, lo, hi))
  const { store } = found
  const to = key(broken.toLo, broken.toHi)
  const from = key(
    store.lo[broken.from] as number,
    store.wide ? (store.hi[broken.from] as number) : 0,
  )
  return {
    holds: false,
    bad: broken.bad,
    length: broken.length,
    ops: wayToBreak(store, broken).map((n) => moves.labels[n]?.text ?? ''),
    ...(OF_EDGES.has(name) ? { from, to } : { state: to }),
    shortest_count: broken.shortestCount,
  }
}

/** Searches a space and writes out every state and transition. */
export function graphOf(moves: Moves, options: SearchOptions = {}): Graph {
  const found = searchAll(moves, options)
  const { store } = found
  const { space } = moves.codec
  const irqs = space.kinds.length
  const hiOf = (n: number) => (store.wide ? (store.hi[n] as number) : 0)
  const packed = (n: number) => packedOf(moves.books, store.lo[n] as number, hiOf(n))
  const keys = Array.from({ length: store.size }, (_, n) => keyOf(space, packed(n)))
  const depths = found.levels.flatMap((count, depth) => new Array<number>(count).fill(depth))
  const stepper = new Stepper(moves, { urgent: options.urgent ?? false, all: true })
  const edges: string[] = []
  const counts = new Array<number>(moves.labels.length).fill(0)
  let distinctPairs = 0
  let forced = 0
  // Rules of the recorded graphs that the engine does not have, tallied while the graph is written out.
  const x1 = new Tally()
  const x2 = new Tally()
  for (const [n, key] of keys.entries()) {
    const depth = depths[n] as number
    const { codes } = packed(n)
    const carried = codes.some(
      (code, i) => isMapped(space.kinds[i] ?? 'ml') && lrOf(code) >= 2 && !(code & PHYS_ACTIVE),
    )
    if (carried)
      x1.add(
        depth,
        store.parent[n] as number,
        store.via[n] as number,
        store.lo[n] as number,
        hiOf(n),
      )
    const targets = new Set<number>()
    const count = stepper.expand(store.lo[n] as number, hiOf(n))
    for (let e = 0; e < count; e++) {
      const toLo = stepper.lo[e] as number
      const toHi = stepper.hi[e] as number
      const to = store.indexOf(toLo, toHi)
      const index = stepper.label[e] as number
      const label = moves.labels[index]
      const marks = stepper.marks[e] as number
      targets.add(to)
      counts[index] = (counts[index] as number) + 1
      if (marks & FORCED) forced++
      if (
        space.kinds[0] === 'me' &&
        irqs === 1 &&
        label?.what === 'write' &&
        label.text.endsWith('.ICPENDR') &&
        (packedOf(moves.books, toLo, toHi).codes[0] ?? 0) & (PENDING_LATCH | LATCH)
      )
        x2.add(depth + 1, n, index, toLo, toHi)
      edges.push(`${key} ${label?.text} ${keys[to]} ${marks & ENTRY.illegal ? 1 : 0}`)
    }
    distinctPairs += targets.size
  }
  const judged = (name: string, broken: Tallied | undefined) =>
    [name, verdict(name, moves, found, broken)] as const
  const invariants = Object.fromEntries([
    ...Object.entries(NAMES).map(([name, rule]) =>
      judged(
        name,
        found.breaks.find((broken) => broken.rule === rule),
      ),
    ),
    judged('X1', x1),
    judged('X2', x2),
  ])
  const labelCounts = Object.fromEntries(
    moves.labels.map(({ text }, n) => [text, counts[n] as number]),
  )
  return { found, keys, edges, distinctPairs, forced, labelCounts, invariants }
}
