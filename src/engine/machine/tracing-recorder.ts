import type { Effect, EffectBody } from './effect.ts'
import { Recorder } from './recorder.ts'
import { LR_FIELDS, type Spot, spotKey, storesOf } from './spot.ts'
import type { MachineState } from './state.ts'
import { bare, watched } from './watch.ts'

/** A spot that was looked at. */
export interface Read {
  readonly spot: Spot
  /** Looked at for a guard; otherwise for a value, or for a condition that has no guard of its own. */
  readonly tested: boolean
}

/** What an effect depended on. */
export interface Trace {
  readonly reads: readonly Read[]
  /** Places in the record of effects of the guards on its way, in order. */
  readonly guards: readonly number[]
  /** What a guard itself looked at: all since the effect before it in its function. Of others, nothing. */
  readonly tests: readonly Spot[]
}

/** What has been looked at in one function and still matters. Its lists only grow. */
interface Frame {
  /** Since the last effect. */
  fresh: Spot[]
  /** Before it. */
  readonly used: Read[]
  readonly guards: number[]
}

const frame = (): Frame => ({ fresh: [], used: [], guards: [] })

/** Each spot once; one that was tested anywhere counts as tested. */
function distinct(reads: readonly Read[]): readonly Read[] {
  const byKey = new Map<string, Read>()
  for (const read of reads) {
    const key = spotKey(read.spot)
    if (read.tested || !byKey.has(key)) byKey.set(key, read)
  }
  return [...byKey.values()]
}

/** The frames as they are now. What they come to is worked out when it is asked for: few effects are ever asked about. */
class Snapshot implements Trace {
  readonly tests: readonly Spot[]
  readonly #frames: readonly Frame[]
  readonly #lengths: readonly (readonly [fresh: number, used: number, guards: number])[]

  constructor(frames: readonly Frame[], tests: readonly Spot[]) {
    this.tests = tests
    this.#frames = frames.map((one) => ({ ...one }))
    this.#lengths = frames.map(({ fresh, used, guards }) => [
      fresh.length,
      used.length,
      guards.length,
    ])
  }

  #flat<T>(pick: (frame: Frame, lengths: readonly [number, number, number]) => T[]): T[] {
    return this.#frames.flatMap((one, n) => pick(one, this.#lengths[n] ?? [0, 0, 0]))
  }

  get reads(): readonly Read[] {
    return distinct(
      this.#flat(({ fresh, used }, [nrFresh, nrUsed]) => [
        ...used.slice(0, nrUsed),
        ...fresh.slice(0, nrFresh).map((spot) => ({ spot, tested: false })),
      ]),
    )
  }

  get guards(): readonly number[] {
    return this.#flat(({ guards }, [, , nr]) => guards.slice(0, nr)).toSorted((a, b) => a - b)
  }
}

/**
 * A recorder that also keeps, for each effect, what it depended on.
 *
 * The approximation: an effect depends on all that was read before it in the function that it stands in
 * and in the functions around it, whether for a value or for a branch. What a function read that gave
 * nothing back is forgotten when it ends, since only its stores, themselves effects, can matter later;
 * what a function read that gave a value counts as read by its caller. A round of {@link each} is
 * forgotten likewise. So a dependency may be named that was none (a branch that has closed again), but
 * none is missed. Lists are read in two ways: member by member, and as a whole (`intid` -1).
 */
export class TracingRecorder extends Recorder {
  /** One an effect. */
  readonly traces: Trace[] = []
  /** Everything that was looked at, also what no effect came of. */
  readonly seen: Spot[] = []
  /** Every spot that was stored to, also without any effect. */
  readonly stored: Spot[] = []
  readonly #frames: Frame[]

  /** `around`: what was read to decide that this transition takes place. */
  constructor(around: readonly Spot[] = []) {
    super()
    this.#frames = [{ ...frame(), used: around.map((spot) => ({ spot, tested: true })) }]
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame
  }

  override watch(state: MachineState): MachineState {
    return watched(state, (spot) => {
      this.#top.fresh.push(spot)
      this.seen.push(spot)
    })
  }

  override bare<T>(value: T): T {
    // To store a record is to read all of it; a list is changed without regard to its members.
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) Object.values(value)
    return bare(value)
  }

  override same(spot: Spot): void {
    if (spot.of === 'lr') this.stored.push(...LR_FIELDS.map((field): Spot => ({ ...spot, field })))
    else this.stored.push(spot)
  }

  override add(effect: EffectBody): void {
    const top = this.#top
    const tested = effect.e === 'guard'
    const looked = top.fresh
    top.used.push(...looked.map((spot) => ({ spot, tested })))
    top.fresh = []
    this.traces.push(new Snapshot(this.#frames, tested ? looked : []))
    if (tested) top.guards.push(this.effects.length)
    super.add(effect)
    this.stored.push(...storesOf(this.effects.at(-1) as Effect))
  }

  override call<T>(...[fn, body, of, piece]: Parameters<typeof Recorder.prototype.call<T>>): T {
    return this.#within(() => super.call(fn, body, of, piece))
  }

  override each<T>(items: Iterable<T>, body: (item: T) => void): void {
    const rest = items[Symbol.iterator]()
    for (let more = true; more; ) {
      this.#within(() => {
        const { done, value } = rest.next()
        if (done) more = false
        else body(value)
      })
    }
  }

  /** Runs `body` in a frame of its own; what it read goes to the caller if it gives a value or stops the machine. */
  #within<T>(body: () => T): T {
    this.#frames.push(frame())
    let matters = true
    try {
      const value = body()
      matters = value !== undefined
      return value
    } finally {
      const inner = this.#frames.pop() as Frame
      if (matters) {
        const top = this.#top
        top.fresh.push(...inner.fresh)
        top.used.push(...inner.used)
        top.guards.push(...inner.guards)
      }
    }
  }
}
