import { keyOf } from './keys.ts'
import type { Moves } from './moves.ts'
import type { Found, SearchOptions } from './search.ts'
import { Stepper } from './stepper.ts'
import { ENTRY } from './tables.ts'
import { packedOf } from './words.ts'

/** A searched space as text: what a recorded graph is compared by. */
export interface GraphText {
  /** Keys in the order in which the states were found. */
  readonly keys: readonly string[]
  /** `SOURCE label TARGET v`, v = 1 when a deactivation broke R1. */
  readonly edges: readonly string[]
  /** Pairs of states with at least one transition from the first to the second. */
  readonly distinctPairs: number
}

/** Writes out every state and transition of a search that is complete. */
export function graphText(
  moves: Moves,
  { store }: Found,
  { urgent = false }: SearchOptions = {},
): GraphText {
  const { space } = moves.codec
  const irqs = space.kinds.length
  const hiOf = (n: number) => (store.wide ? (store.hi[n] as number) : 0)
  const keys = Array.from({ length: store.size }, (_, n) =>
    keyOf(space, packedOf(store.lo[n] as number, hiOf(n), irqs)),
  )
  const stepper = new Stepper(moves, { urgent, all: true })
  const edges: string[] = []
  let distinctPairs = 0
  for (const [n, key] of keys.entries()) {
    const count = stepper.expand(store.lo[n] as number, hiOf(n))
    const targets = new Set<number>()
    for (let e = 0; e < count; e++) {
      const to = store.indexOf(stepper.lo[e] as number, stepper.hi[e] as number)
      targets.add(to)
      const label = moves.labels[stepper.label[e] as number]
      const illegal = (stepper.marks[e] as number) & ENTRY.illegal ? 1 : 0
      edges.push(`${key} ${label?.text} ${keys[to]} ${illegal}`)
    }
    distinctPairs += targets.size
  }
  return { keys, edges, distinctPairs }
}
