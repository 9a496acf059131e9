import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { BLOCK } from './block.ts'
import type { Run } from './run.ts'

interface Known<T> {
  value?: { readonly of: T }
  /** Made when something follows: of the last key nothing does. */
  after?: WeakMap<object, Known<T>>
}

/** A fold over runs, and how far it is known. */
export interface Fold<T> {
  (runs: readonly Run[], step: number): T
  /** The step, `step` or before it, up to which whole blocks are known: from there on outcomes are needed. */
  known(runs: readonly Run[], step: number): number
}

const nothing = <T>(): Known<T> => ({})

/** Where the value for these keys, one a run, is kept. */
function place<T>(root: Known<T>, keys: readonly object[]): Known<T> {
  let at = root
  for (const key of keys) {
    at.after ??= new WeakMap()
    const known = at.after.get(key)
    const next = known ?? nothing<T>()
    if (!known) at.after.set(key, next)
    at = next
  }
  return at
}

const whole = <T>(items: readonly (T | undefined)[]): readonly T[] | null =>
  items.every((item) => item !== undefined) ? (items as readonly T[]) : null

/**
 * A fold over runs of the same acts, side by side. Its value is kept for every whole block, and for the
 * steps whose outcomes are in memory, so that one act more costs one call of `next`: a block and an
 * outcome belong to one history only.
 *
 * `idle` may give the value after a block that all runs have in common, without its outcomes; null when it
 * cannot tell.
 */
export function foldRuns<T>(
  first: (starts: readonly MachineState[]) => T,
  next: (sofar: T, outcomes: readonly ActOutcome[], step: number) => T,
  idle: (sofar: T) => T | null = () => null,
): Fold<T> {
  const byBlock = nothing<T>()
  const byOutcome = nothing<T>()
  const blocksOf = (runs: readonly Run[], index: number) =>
    index < 0 ? null : whole(runs.map((run) => run.block(index)))

  /** The value after `step`, known that it is `base` after step `from`; both within one block. */
  function within(runs: readonly Run[], from: number, base: T, step: number): T {
    let n = step
    let value: Known<T>['value']
    const outcomesAt = (at: number) => runs.map((run) => run.outcome(at))
    while (n > from && !value) {
      value = place(byOutcome, outcomesAt(n)).value
      if (!value) n--
    }
    let now = value ? value.of : base
    for (n++; n <= step; n++) {
      const outcomes = outcomesAt(n)
      now = next(now, outcomes, n)
      place(byOutcome, outcomes).value = { of: now }
    }
    return now
  }

  /** The last of the whole blocks up to `index` after which the value is known, -1 for none, and the value. */
  function lastKnown(runs: readonly Run[], index: number): readonly [number, Known<T>['value']] {
    for (let at = index; at >= 0; at--) {
      const blocks = blocksOf(runs, at)
      const { value } = blocks ? place(byBlock, blocks) : nothing<T>()
      if (value) return [at, value]
    }
    return [-1, undefined]
  }

  /** The value after the whole blocks up to `index`. */
  function afterBlock(runs: readonly Run[], index: number): T {
    let [at, value] = lastKnown(runs, index)
    let now = value ? value.of : first(runs.map(({ start }) => start))
    for (at++; at <= index; at++) {
      const blocks = blocksOf(runs, at) ?? []
      const same = runs.length > 1 && blocks.every((block) => block === blocks[0])
      now = (same ? idle(now) : null) ?? within(runs, at * BLOCK, now, (at + 1) * BLOCK)
      place(byBlock, blocks).value = { of: now }
    }
    return now
  }

  const lastBefore = (step: number): number => Math.floor(step / BLOCK) - 1
  const fold = (runs: readonly Run[], step: number): T => {
    const index = lastBefore(step)
    const from = (index + 1) * BLOCK
    const base = afterBlock(runs, index)
    return step === from ? base : within(runs, from, base, step)
  }
  const known = (runs: readonly Run[], step: number): number =>
    (lastKnown(runs, lastBefore(step))[0] + 1) * BLOCK
  return Object.assign(fold, { known })
}
