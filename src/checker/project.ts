import type { RuleId } from '#/engine/invariants/rules.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { Moves } from './moves.ts'
import { CODES } from './packed.ts'
import type { Found } from './search.ts'
import { onlyInterrupt, rulesOfBits } from './state-rules.ts'
import { Stepper } from './stepper.ts'
import { packedOf } from './words.ts'

/** States that are alike in the chosen fields, as one node. */
export interface ProjectedNode {
  /** Values of the chosen fields, in their order. */
  readonly values: readonly number[]
  /** How many states are behind it. */
  readonly states: number
  /** Rules that some of these states break. */
  readonly broken: readonly RuleId[]
}

/** All transitions from one node to another. */
export interface ProjectedEdge {
  readonly from: number
  readonly to: number
  /** Names of the acts, in the order in which a search tries them. */
  readonly labels: readonly string[]
}

/** A searched space as seen through a few fields of one interrupt. The first node is the start. */
export interface Projection {
  readonly fields: readonly Field[]
  readonly count: number
  /** Empty when there are more than were asked for. */
  readonly nodes: readonly ProjectedNode[]
  /** Without those that lead nowhere else. */
  readonly edges: readonly ProjectedEdge[]
  /** How many nodes there would be without each field. */
  readonly without: Readonly<Record<string, number>>
}

interface Choice {
  /** Index of the interrupt. */
  readonly irq: number
  /** @throws RangeError when one is not known */
  readonly fields: readonly string[]
  readonly urgent: boolean
  /** Nodes and edges are made out only up to this many nodes. */
  readonly most: number
}

/** Counts the different values that codes have in some fields. */
function countOf(codes: ReadonlySet<number>, fields: readonly Field[]): number {
  return new Set([...codes].map((code) => fields.map(({ of }) => of(code)).join())).size
}

/** States between two pauses: some milliseconds of work. */
const EVERY = 512

function* edgesOf(
  moves: Moves,
  found: Found,
  urgent: boolean,
  nodeOf: (lo: number, hi: number) => number,
): Generator<void, readonly ProjectedEdge[]> {
  const { store } = found
  const stepper = new Stepper(moves, { urgent, all: true })
  const labels = new Map<number, Set<number>>()
  for (let n = 0; n < store.size; n++) {
    const lo = store.lo[n] as number
    const hi = store.wide ? (store.hi[n] as number) : 0
    const from = nodeOf(lo, hi)
    const count = stepper.expand(lo, hi)
    for (let e = 0; e < count; e++) {
      const to = nodeOf(stepper.lo[e] as number, stepper.hi[e] as number)
      if (to === from) continue
      const key = from * CODES + to
      const seen = labels.get(key) ?? new Set()
      labels.set(key, seen.add(stepper.label[e] as number))
    }
    if (n % EVERY === EVERY - 1) yield
  }
  return [...labels].map(([key, seen]) => ({
    from: Math.floor(key / CODES),
    to: key % CODES,
    labels: [...seen].sort((a, b) => a - b).map((n) => moves.labels[n]?.text ?? ''),
  }))
}

/**
 * Projects a space that was searched whole. A generator, as the search is: it pauses every few hundred
 * states, so that who runs it may look after other things, and end it.
 */
export function* project(moves: Moves, found: Found, choice: Choice): Generator<void, Projection> {
  const { irq, urgent, most } = choice
  const fields = fieldsOf(choice.fields)
  const { store } = found
  const { kinds } = moves.codec.space
  const codeOf = (lo: number, hi: number) => packedOf(moves.books, lo, hi).codes[irq] ?? 0
  const states = new Map<number, number>()
  for (let n = 0; n < store.size; n++) {
    const code = codeOf(store.lo[n] as number, store.wide ? (store.hi[n] as number) : 0)
    states.set(code, (states.get(code) ?? 0) + 1)
    if (n % EVERY === EVERY - 1) yield
  }
  const codes = new Set(states.keys())
  const without = Object.fromEntries(
    fields.map((field) => [
      field.name,
      countOf(
        codes,
        fields.filter((other) => other !== field),
      ),
    ]),
  )
  const count = countOf(codes, fields)
  if (count > most) return { fields, count, nodes: [], edges: [], without }

  const numbers = new Map<string, number>()
  const nodes: { values: readonly number[]; states: number; broken: Set<RuleId> }[] = []
  const ofCode = new Map<number, number>()
  for (const [code, size] of states) {
    const values = fields.map(({ of }) => of(code))
    const number = numbers.get(values.join()) ?? nodes.length
    numbers.set(values.join(), number)
    nodes[number] ??= { values, states: 0, broken: new Set() }
    const node = nodes[number]
    node.states += size
    const { broken } = moves.oracle.judge(onlyInterrupt(kinds.length, irq, code))
    for (const rule of rulesOfBits(broken)) node.broken.add(rule)
    ofCode.set(code, number)
  }
  const edges = yield* edgesOf(moves, found, urgent, (lo, hi) => ofCode.get(codeOf(lo, hi)) ?? 0)
  return {
    fields,
    count,
    nodes: nodes.map(({ broken, ...node }) => ({ ...node, broken: [...broken].sort() })),
    edges,
    without,
  }
}
