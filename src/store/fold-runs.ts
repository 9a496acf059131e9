import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { Run } from './run.ts'

interface Known<T> {
  value?: { readonly of: T }
  readonly after: WeakMap<ActOutcome, Known<T>>
}

const nothing = <T>(): Known<T> => ({ after: new WeakMap() })

/** Where the value for these outcomes, one a run, is kept. */
function place<T>(root: Known<T>, outcomes: readonly ActOutcome[]): Known<T> {
  let at = root
  for (const outcome of outcomes) {
    const next = at.after.get(outcome) ?? nothing<T>()
    at.after.set(outcome, next)
    at = next
  }
  return at
}

/**
 * A fold over runs of the same acts, side by side. Its value is kept for every step that it went through,
 * so that one act more costs one call of `next`: an outcome belongs to one history only.
 */
export function foldRuns<T>(
  first: (starts: readonly MachineState[]) => T,
  next: (sofar: T, outcomes: readonly ActOutcome[], step: number) => T,
): (runs: readonly Run[], step: number) => T {
  const root = nothing<T>()
  const at = (runs: readonly Run[], step: number) => runs.map((run) => run.outcome(step))
  return (runs, step) => {
    let n = step
    let known: Known<T>['value']
    while (n > 0 && !known) {
      known = place(root, at(runs, n)).value
      if (!known) n--
    }
    let value = known ? known.of : first(runs.map(({ start }) => start))
    while (n < step) {
      n++
      const outcomes = at(runs, n)
      value = next(value, outcomes, n)
      place(root, outcomes).value = { of: value }
    }
    return value
  }
}
