import type { Op } from '#/engine/machine/op.ts'
import { Vector } from '#/lib/vector.ts'

/** Number of a branch, from 0 in the order in which they began; it never changes. */
export type BranchId = number

/** The branch that every history begins with. */
export const ROOT: BranchId = 0

/** An act as it stands in a history: carried out, or kept and passed over. */
export interface LoggedAct {
  readonly op: Op
  readonly skipped: boolean
}

const carriedOut = new WeakMap<Op, LoggedAct>()

/** An act as it stands in a history. One that is carried out is one object wherever it stands: nearly all are. */
export function logged(op: Op, skipped = false): LoggedAct {
  if (skipped) return { op, skipped }
  const known = carriedOut.get(op)
  if (known) return known
  const act = { op, skipped }
  carriedOut.set(op, act)
  return act
}

/** A line of acts that leaves its parent behind one of the parent's steps. */
export interface Branch {
  /** What the user calls it, '' = nothing. */
  readonly name: string
  /** The branch whose act leads to step `from`; null for the root. */
  readonly parent: BranchId | null
  /** The step behind which it leaves, 0 = the start. Its first own act is step `from` + 1. */
  readonly from: number
  readonly acts: Vector<Op>
  /** Own acts that are passed over, as indexes of `acts`. */
  readonly skipped: ReadonlySet<number>
  /** Branches above it, 0 for the root. */
  readonly depth: number
  /** An ancestor further up, for a climb in logarithmic time; the root's is itself. */
  readonly jump: BranchId
}

/**
 * What was done, and every path not taken. Steps count from 1; the path of a branch is its parent's path
 * up to `from`, then its own acts. Holds acts, never states; a value, altered by none of its functions.
 */
export interface History {
  readonly branches: Vector<Branch>
  readonly current: BranchId
  /** Steps done on the current branch, 0 … its length. */
  readonly cursor: number
}

/** A history of one branch, at its start. */
export const historyOf = (acts: readonly Op[] = []): History => ({
  branches: Vector.from([
    {
      name: '',
      parent: null,
      from: 0,
      acts: Vector.from(acts),
      skipped: new Set<number>(),
      depth: 0,
      jump: ROOT,
    },
  ]),
  current: ROOT,
  cursor: 0,
})

/** @throws RangeError when there is no such branch. */
export function branchOf({ branches }: History, id: BranchId): Branch {
  const branch = branches.at(id)
  if (!branch) throw new RangeError(`No branch ${id}`)
  return branch
}

/** Steps of a branch's whole path. */
export function pathLength(history: History, id: BranchId = history.current): number {
  const { from, acts } = branchOf(history, id)
  return from + acts.length
}

/** The branch whose own act is step `step` on the path of `id`; the root for step 0. */
export function ownerOf(history: History, id: BranchId, step: number): BranchId {
  let at = id
  for (let branch = branchOf(history, at); branch.from >= step && branch.parent !== null; ) {
    const far = branchOf(history, branch.jump)
    at = far.from >= step && far.parent !== null ? branch.jump : branch.parent
    branch = branchOf(history, at)
  }
  return at
}

/** The act that is step `step` on the path of a branch, undefined where there is none. */
export function actAt(
  history: History,
  step: number,
  id: BranchId = history.current,
): LoggedAct | undefined {
  if (step < 1) return undefined
  const { from, acts, skipped } = branchOf(history, ownerOf(history, id, step))
  const op = acts.at(step - from - 1)
  return op && logged(op, skipped.has(step - from - 1))
}

/** The acts of a branch's path, those of steps `from` + 1 to `to`. */
export function pathOf(
  history: History,
  id: BranchId = history.current,
  from = 0,
  to = pathLength(history, id),
): readonly LoggedAct[] {
  const pieces: LoggedAct[][] = []
  let end = Math.min(to, pathLength(history, id))
  while (end > from) {
    const { from: left, acts, skipped } = branchOf(history, ownerOf(history, id, end))
    const first = Math.max(from, left) - left
    const own = acts.slice(first, end - left)
    pieces.push(own.map((op, n) => logged(op, skipped.has(first + n))))
    end = left
  }
  return pieces.reverse().flat()
}
