import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Goal } from './goal.ts'
import type { Moves } from './moves.ts'
import { StateStore } from './state-store.ts'
import { FORCED, Stepper } from './stepper.ts'
import { type Break, Verdicts } from './verdicts.ts'
import { wordsOf } from './words.ts'

/** How a search stands. */
export interface Progress {
  readonly states: number
  readonly transitions: number
  /** Depth of the states being expanded. */
  readonly level: number
  /** States found and not yet expanded. */
  readonly frontier: number
  readonly bytes: number
}

export interface SearchOptions {
  /** Stop after this many states. */
  readonly maxStates?: number
  /** In a state where the host can take an interrupt, nothing else may happen. */
  readonly urgent?: boolean
  /** A question of one's own: can an interrupt come to this? */
  readonly goal?: Goal
  /** States between two reports of progress. */
  readonly every?: number
}

/** What a search found. */
export interface Found extends Progress {
  /** All states were expanded; otherwise the limit stopped the search. */
  readonly complete: boolean
  readonly selfLoops: number
  /** Number of states first reached in n steps. */
  readonly levels: readonly number[]
  /** Transitions that forced a vCPU out of the guest. */
  readonly forced: number
  readonly breaks: readonly Break[]
  /** Rules that something put to the test; of the others nothing is learnt. */
  readonly exercised: readonly RuleId[]
  readonly store: StateStore
}

/**
 * Breadth-first search over every state that the moves reach. A generator: it gives its progress every
 * few thousand states, so that who runs it may look after other things; `next(true)` ends it with what was
 * found so far.
 */
export function* search(
  moves: Moves,
  options: SearchOptions = {},
): Generator<Progress, Found, boolean | undefined> {
  const { maxStates = Number.POSITIVE_INFINITY, urgent = false, every = 16384, goal } = options
  const irqs = moves.codec.space.kinds.length
  const store = new StateStore(irqs > 2, { irqs, vcpus: moves.codec.space.vcpus })
  const verdicts = new Verdicts(moves, goal)
  const stepper = new Stepper(moves, { urgent })
  const levels: number[] = [1]
  const [startLo, startHi] = wordsOf(moves.books, moves.codec.pack(moves.codec.start))
  store.add(startLo, startHi, 0, 0)
  verdicts.start(startLo, startHi)

  let transitions = 0
  let selfLoops = 0
  let forced = 0
  let level = 0
  let levelEnd = 1
  let from = 0
  const report = (): Progress => ({
    states: store.size,
    transitions,
    level,
    frontier: store.size - from,
    bytes: store.bytes,
  })
  for (; from < store.size && store.size <= maxStates; from++) {
    if (from === levelEnd) {
      levels.push(store.size - levelEnd)
      levelEnd = store.size
      level++
    }
    const lo = store.lo[from] as number
    const hi = store.wide ? (store.hi[from] as number) : 0
    verdicts.leave(lo, hi)
    const count = stepper.expand(lo, hi)
    for (let n = 0; n < count; n++) {
      const toLo = stepper.lo[n] as number
      const toHi = stepper.hi[n] as number
      const label = stepper.label[n] as number
      const marks = stepper.marks[n] as number
      if (marks !== 0) {
        if (marks & FORCED) forced++
        verdicts.edge(marks, from, label, toLo, toHi, level)
      }
      if (toLo === lo && toHi === hi) selfLoops++
      else if (store.add(toLo, toHi, from, label))
        verdicts.words(toLo, toHi, level + 1, from, label)
      else verdicts.again(toLo, toHi, level + 1, from, label)
    }
    transitions += stepper.transitions
    selfLoops += stepper.selfLoops
    if (from % every === every - 1 && (yield report())) {
      from++
      break
    }
  }
  const complete = from === store.size
  if (store.size > levelEnd) levels.push(store.size - levelEnd)
  return {
    ...report(),
    complete,
    selfLoops,
    levels,
    forced,
    breaks: verdicts.breaks(),
    exercised: verdicts.exercised(),
    store,
  }
}

/** Runs a search to its end. */
export function searchAll(moves: Moves, options?: SearchOptions): Found {
  const running = search(moves, options)
  for (let next = running.next(); ; next = running.next()) if (next.done) return next.value
}
