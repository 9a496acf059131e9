import { sameAct } from '#/scenario/same-act.ts'
import {
  actAt,
  type BranchId,
  branchOf,
  type History,
  type LoggedAct,
  ownerOf,
  pathLength,
  ROOT,
} from './history.ts'

/** Branches that leave the own acts of a branch, in the order in which they began. */
export function childrenOf({ branches }: History, id: BranchId): readonly BranchId[] {
  const children: BranchId[] = []
  let child = 0
  for (const { parent } of branches) {
    if (parent === id) children.push(child)
    child++
  }
  return children
}

/**
 * The branches that own an act at `step` behind the same `step` − 1 acts as branch `id` (the current one):
 * what was done here, and every other thing that was done instead. In the order in which they began.
 */
export function alternatives(
  history: History,
  step: number,
  id: BranchId = history.current,
): readonly BranchId[] {
  const line = step <= 1 ? ROOT : ownerOf(history, id, step - 1)
  const leaving = childrenOf(history, line).filter((child) => {
    const { from, acts } = branchOf(history, child)
    return from === step - 1 && acts.length > 0
  })
  return pathLength(history, line) >= step ? [line, ...leaving] : leaving
}

/** The alternative before (-1) or after (1) the one on the current path at `step`, null at the end. */
export function siblingAt(history: History, step: number, direction: -1 | 1): BranchId | null {
  const all = alternatives(history, step)
  const here = all.indexOf(ownerOf(history, history.current, step))
  return here < 0 ? null : (all[here + direction] ?? null)
}

/** Whether two logged acts do the same. */
export const sameLogged = (a: LoggedAct | undefined, b: LoggedAct | undefined): boolean =>
  a !== undefined && b !== undefined && a.skipped === b.skipped && sameAct(a.op, b.op)

/** Steps that two branches share by descent. */
function sharedSteps(history: History, a: BranchId, b: BranchId): number {
  const ends = { [a]: pathLength(history, a), [b]: pathLength(history, b) }
  let [one, other] = [a, b]
  let shared = Math.min(ends[a] ?? 0, ends[b] ?? 0)
  while (one !== other) {
    const [first, second] = [branchOf(history, one), branchOf(history, other)]
    if (first.depth >= second.depth && first.parent !== null) {
      shared = Math.min(shared, first.from)
      one = first.parent
    } else if (second.parent !== null) {
      shared = Math.min(shared, second.from)
      other = second.parent
    }
  }
  return shared
}

/** Steps from the start that two branches have in common: where a comparison of them begins. */
export function commonPrefix(history: History, a: BranchId, b: BranchId): number {
  let steps = sharedSteps(history, a, b)
  while (sameLogged(actAt(history, steps + 1, a), actAt(history, steps + 1, b))) steps++
  return steps
}
