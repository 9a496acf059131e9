import type { Effect } from '#/engine/machine/effect.ts'
import {
  changesOf,
  type Spot,
  sameValue,
  spotKey,
  spotValue,
  storesOf,
} from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import type { RunIndex } from './run-index.ts'

/** An effect of a step that the answer depends on. */
export interface SliceNode {
  readonly step: number
  /** Place in the effects of that act, -1 = what was asked for. */
  readonly effect: number
}

/** What one effect stored and another one read. */
export interface SliceEdge {
  readonly from: SliceNode
  readonly to: SliceNode
  readonly spot: Spot
  /** Read for a guard, not for a value. */
  readonly tested: boolean
}

/** What to begin with: spots as they are when `end` effects of a step have happened, or one effect. */
export interface Question {
  readonly step: number
  readonly end: number
  readonly effect: number
  readonly spots: readonly Spot[]
  /** Places whose value before the step matters too, since the question is that it changed. */
  readonly was: readonly Spot[]
}

/**
 * How much of an act is followed. `effects`: what its effects in question depended on. `acts`: all that
 * the act looked at, so that it comes out the same to the last bit.
 */
export type Grain = 'effects' | 'acts'

/** An act of the slice. */
interface Step {
  readonly before: MachineState
  readonly act: TracedAct
  /** For each spot, the effects that changed it, in order. */
  readonly changes: ReadonlyMap<string, readonly number[]>
  /** For each spot, the effects that stored to it, be it the value that was there. */
  readonly stores: ReadonlyMap<string, readonly number[]>
}

function bySpot(
  { effects }: TracedAct,
  spotsOf: (effect: Effect) => readonly Spot[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [n, effect] of effects.entries()) {
    for (const spot of spotsOf(effect)) {
      const known = found.get(spotKey(spot))
      if (known) known.push(n)
      else found.set(spotKey(spot), [n])
    }
  }
  return found
}

interface Reader {
  readonly node: SliceNode
  /** Effects of the step that lie before the read. */
  readonly end: number
}

interface Look {
  readonly reader: Reader
  readonly spot: Spot
  readonly tested: boolean
}

const nodeKey = ({ step, effect }: SliceNode): string => `${step} ${effect}`

/**
 * A dynamic backward slice: from a question through what was read to the effects that last changed it,
 * and so on to the start. A spot that holds what it held at the start is followed only when an act of
 * the slice stored to it in between, for otherwise it would hold the same without any act; so the rounds
 * that a machine has been through do not pile up.
 */
export class Slice {
  readonly nodes = new Map<string, SliceNode>()
  readonly edges: SliceEdge[] = []
  readonly #run: RunIndex
  readonly #grain: Grain
  readonly #steps = new Map<number, Step>()
  /** Steps of the slice that stored to a spot: left alone, each of them may change it. */
  readonly #storedBy = new Map<string, number[]>()
  /** Reads that were not followed, by spot. */
  readonly #restored = new Map<string, Look[]>()
  readonly #seen = new Set<string>()
  /** What is still to be followed, nearest to the question first. */
  readonly #todo: (() => void)[] = []
  #done = 0

  constructor(run: RunIndex, question: Question, grain: Grain) {
    this.#run = run
    this.#grain = grain
    const { step, end, effect, spots, was } = question
    const root = { step, effect }
    this.#enter(step)
    if (effect !== NONE) this.#reach(root)
    else this.nodes.set(nodeKey(root), root)
    for (const spot of spots) this.#follow({ node: root, end }, spot, true)
    for (const spot of was) this.#follow({ node: root, end: 0 }, spot, true)
  }

  /** Follows what is nearest until the slice has `limit` steps; true when nothing is left to follow. */
  grow(limit: number): boolean {
    for (let next = this.#todo[this.#done]; next; next = this.#todo[this.#done]) {
      if (this.#steps.size >= limit) return false
      this.#done++
      next()
    }
    return true
  }

  /** Steps of the slice, in order. */
  get steps(): readonly number[] {
    return [...this.#steps.keys()].toSorted((a, b) => a - b)
  }

  /**
   * The traced act of a step of the slice.
   * @throws RangeError when the step is not in it.
   */
  traced(step: number): TracedAct {
    return this.#step(step).act
  }

  #step(step: number): Step {
    const known = this.#steps.get(step)
    if (!known) throw new RangeError(`Step ${step} is not in the slice`)
    return known
  }

  /** Takes an act into the slice; reads that now no longer see the start through it are followed after all. */
  #enter(step: number): void {
    if (this.#steps.has(step)) return
    const before = this.#run.stateAfter(step - 1)
    const act = traceAct(before, this.#run.op(step), this.#run.kernel)
    const changes = bySpot(act, (effect) => changesOf(effect).map(({ spot }) => spot))
    this.#steps.set(step, { before, act, changes, stores: bySpot(act, storesOf) })
    for (const key of new Set(act.stored.map(spotKey))) {
      this.#storedBy.set(key, [...(this.#storedBy.get(key) ?? []), step])
      const waiting = this.#restored.get(key) ?? []
      const isLater = ({ reader }: Look) => reader.node.step > step
      this.#restored.set(
        key,
        waiting.filter((look) => !isLater(look)),
      )
      for (const look of waiting.filter(isLater)) this.#todo.push(() => this.#chase(look))
    }
    if (this.#grain === 'acts') this.#todo.push(() => this.#lookAround(step, act))
  }

  /** Follows all that an act looked at, as it was before the act. */
  #lookAround(step: number, { seen }: TracedAct): void {
    const node = { step, effect: NONE }
    const spots = new Map(seen.map((spot) => [spotKey(spot), spot]))
    for (const spot of spots.values()) this.#follow({ node, end: 0 }, spot, true)
  }

  #reach(node: SliceNode): void {
    this.#enter(node.step)
    this.nodes.set(nodeKey(node), node)
    if (this.#seen.has(nodeKey(node))) return
    this.#seen.add(nodeKey(node))
    this.#todo.push(() => this.#visit(node))
  }

  #visit(node: SliceNode): void {
    // Whole acts are followed by what they looked at, not effect by effect.
    if (this.#grain === 'acts') return
    for (const { spot, tested } of this.traced(node.step).traces[node.effect]?.reads ?? []) {
      // The order of a list matters to an act as a whole only; its members have spots of their own.
      if (spot.of === 'ap-list' && spot.intid === NONE) continue
      this.#follow({ node, end: node.effect }, spot, tested)
    }
  }

  #follow(reader: Reader, spot: Spot, tested: boolean): void {
    const { step } = reader.node
    const within = this.#step(step)
      .stores.get(spotKey(spot))
      ?.findLast((n) => n < reader.end)
    if (within !== undefined) {
      this.#connect({ step, effect: within }, reader.node, spot, tested)
      return
    }
    const key = spotKey(spot)
    const disturbed = this.#storedBy.get(key)?.some((other) => other < step) ?? false
    const now = spotValue(this.#step(step).before, spot)
    const look = { reader, spot, tested }
    if (disturbed || !sameValue(now, spotValue(this.#run.start, spot))) this.#chase(look)
    else {
      const waiting = this.#restored.get(key)
      if (waiting) waiting.push(look)
      else this.#restored.set(key, [look])
    }
  }

  /** Connects a read with the effect of an earlier step that changed the spot last. */
  #chase({ reader, spot, tested }: Look): void {
    const writer = this.#run.lastChange(spot, reader.node.step)
    if (writer === 0) return
    this.#enter(writer)
    const effect = this.#step(writer).changes.get(spotKey(spot))?.at(-1) ?? NONE
    this.#connect({ step: writer, effect }, reader.node, spot, tested)
  }

  #connect(from: SliceNode, to: SliceNode, spot: Spot, tested: boolean): void {
    this.edges.push({ from, to, spot, tested })
    this.nodes.set(nodeKey(to), to)
    this.#reach(from)
  }
}
