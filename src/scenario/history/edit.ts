import type { Op } from '#/engine/machine/op.ts'
import { canonicalAct } from '#/scenario/same-act.ts'
import { withBranch } from './grow.ts'
import {
  actAt,
  type BranchId,
  type History,
  type LoggedAct,
  logged,
  pathLength,
  pathOf,
} from './history.ts'
import { commonPrefix, sameLogged } from './walk.ts'

// What changes a past act: each makes a branch of its own with the acts that followed, to be run again,
// and the old future stays. The cursor keeps its step.

const isPath = (history: History, id: BranchId, from: number, acts: readonly LoggedAct[]) =>
  pathLength(history, id) === from + acts.length &&
  acts.every((act, n) => sameLogged(act, actAt(history, from + n + 1, id))) &&
  commonPrefix(history, id, history.current) >= from

/** The current path with other acts behind step `from`; a branch that is just this path is gone to instead. */
function rewritten(history: History, from: number, acts: readonly LoggedAct[]): History {
  const same = acts.findIndex((act, n) => !sameLogged(act, actAt(history, from + n + 1)))
  if (same < 0) return history
  const [left, rest] = [from + same, acts.slice(same)]
  for (let id = 0; id < history.branches.length; id++)
    if (isPath(history, id, left, rest)) return { ...history, current: id }
  const grown = withBranch(history, history.current, left, rest)
  return { ...grown, current: history.branches.length }
}

/** Acts from step `step` on. @throws RangeError when the current path has no such step. */
function futureFrom(history: History, step: number): readonly LoggedAct[] {
  if (!actAt(history, step)) throw new RangeError(`No step ${step}`)
  return pathOf(history, history.current, step - 1)
}

/** Puts another act in the place of step `step`. @throws RangeError without such a step. */
export function editAct(history: History, step: number, op: Op): History {
  const [, ...rest] = futureFrom(history, step)
  return rewritten(history, step - 1, [logged(canonicalAct(op)), ...rest])
}

function withSkipped(history: History, step: number, skipped: boolean): History {
  const [first, ...rest] = futureFrom(history, step)
  return first ? rewritten(history, step - 1, [{ ...first, skipped }, ...rest]) : history
}

/** Passes step `step` over; it keeps its place. @throws RangeError without such a step. */
export const skipAct = (history: History, step: number): History => withSkipped(history, step, true)

/** Carries step `step` out again. @throws RangeError without such a step. */
export const unskipAct = (history: History, step: number): History =>
  withSkipped(history, step, false)

/** Moves the act of step `from` to step `to`; those between move up or down. @throws RangeError without such steps. */
export function moveAct(history: History, from: number, to: number): History {
  const first = Math.min(from, to)
  const acts = [...futureFrom(history, first)]
  futureFrom(history, Math.max(from, to))
  acts.splice(to - first, 0, ...acts.splice(from - first, 1))
  return rewritten(history, first - 1, acts)
}

/** The current path with every step but these passed over; they keep their places. */
export function keepOnlyActs(history: History, steps: readonly number[]): History {
  const kept = new Set(steps)
  const acts = pathOf(history).map((act, n) => ({
    ...act,
    skipped: act.skipped || !kept.has(n + 1),
  }))
  return rewritten(history, 0, acts)
}
