import { branchTitle } from '#/scenario/history/branch-title.ts'
import { type BranchId, branchOf, type History, pathLength } from '#/scenario/history/history.ts'

/** Rows above the path on which the bench is. */
export const ROWS = 2
/** Steps that a title takes behind the last one of a branch. */
export const TITLE_STEPS = 4
/** More branches than this are left to the list. */
const DRAWN = 400

/** What was done elsewhere: a line of steps that leaves the current path, or another line. */
export interface BranchLine {
  readonly id: BranchId
  readonly title: string
  /** The step behind which it leaves. */
  readonly from: number
  readonly end: number
  /** 1 is the row next to the current path. */
  readonly row: number
  /** The row that it leaves, 0 = the current path. */
  readonly parentRow: number
}

/** The step at which the current path leaves each branch that it goes through. */
function leftAt(history: History): ReadonlyMap<BranchId, number> {
  const left = new Map([[history.current, Number.POSITIVE_INFINITY]])
  let { from, parent } = branchOf(history, history.current)
  while (parent !== null) {
    left.set(parent, from)
    const above = branchOf(history, parent)
    from = Math.min(from, above.from)
    parent = above.parent
  }
  return left
}

/** The first row that is free from a step to another. */
function freeRow(lines: readonly BranchLine[], from: number, end: number): number {
  const isTaken = (row: number) =>
    lines.some(
      (line) =>
        line.row === row && from <= line.end + TITLE_STEPS && line.from <= end + TITLE_STEPS,
    )
  for (let row = 1; row <= ROWS; row++) if (!isTaken(row)) return row
  return 0
}

/** The branches beside the current path, each in a row of its own as far as there are rows; `hidden` have none. */
export function branchRows(history: History): {
  readonly lines: readonly BranchLine[]
  readonly hidden: number
} {
  const left = leftAt(history)
  const lines: BranchLine[] = []
  let hidden = 0
  for (let id = 0; id < history.branches.length; id++) {
    const { parent, from: own } = branchOf(history, id)
    const from = left.get(id) ?? own
    const end = pathLength(history, id)
    if (from >= end) continue
    // A branch that the current path goes through continues from the path itself.
    const isOnPath = left.has(id) || parent === null || own <= (left.get(parent) ?? -1)
    const parentRow = isOnPath ? 0 : (lines.find((line) => line.id === parent)?.row ?? -1)
    const row = parentRow < 0 || lines.length >= DRAWN ? 0 : freeRow(lines, from, end)
    if (row === 0) hidden++
    else lines.push({ id, title: branchTitle(history, id), from, end, row, parentRow })
  }
  return { lines, hidden }
}
