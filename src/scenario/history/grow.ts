import type { Op } from '#/engine/machine/op.ts'
import { cutTo } from '#/lib/cut.ts'
import { Vector } from '#/lib/vector.ts'
import { fitted } from '#/scenario/document/text-fault.ts'
import { canonicalAct, sameAct } from '#/scenario/same-act.ts'
import { numberedTitle } from './branch-title.ts'
import {
  actAt,
  type BranchId,
  branchOf,
  type History,
  historyOf,
  type LoggedAct,
  logged,
  ownerOf,
  pathLength,
  ROOT,
} from './history.ts'
import { alternatives } from './walk.ts'

const NONE: ReadonlySet<number> = new Set()

/** Indexes of the acts that are passed over: of nearly every branch none, which is one set for all. */
function skippedOf(acts: readonly LoggedAct[]): ReadonlySet<number> {
  const skipped = acts.flatMap(({ skipped }, n) => (skipped ? [n] : []))
  return skipped.length > 0 ? new Set(skipped) : NONE
}

/**
 * Adds a branch that leaves the path of `id` behind step `from`, and leaves the cursor where it is. Its
 * parent is the branch that owns that step, which may be one above `id`.
 */
export function withBranch(
  history: History,
  id: BranchId,
  from: number,
  acts: readonly LoggedAct[],
  name = '',
): History {
  const parent = from === 0 ? ROOT : ownerOf(history, id, from)
  const { depth, jump } = branchOf(history, parent)
  const far = branchOf(history, jump)
  // Jumps of equal length are joined, so that they grow like the digits of a counter.
  const joins = depth - far.depth === far.depth - branchOf(history, far.jump).depth
  return {
    ...history,
    branches: history.branches.append({
      name,
      parent,
      from,
      acts: Vector.from(acts.map(({ op }) => op)),
      skipped: skippedOf(acts),
      depth: depth + 1,
      jump: joins ? far.jump : parent,
    }),
  }
}

/**
 * Does an act at the cursor. The act that comes next anyway only moves the cursor on; an act with which
 * another branch goes on from here leads to that branch; at the tip it makes the branch longer; anywhere
 * else a branch begins.
 */
export function append(history: History, act: Op): History {
  const { current, cursor, branches } = history
  const op = canonicalAct(act)
  const step = cursor + 1
  const isNext = (id: BranchId) => {
    const next = actAt(history, step, id)
    return next !== undefined && !next.skipped && sameAct(next.op, op)
  }
  if (isNext(current)) return { ...history, cursor: step }
  if (cursor === pathLength(history)) {
    const branch = branchOf(history, current)
    const longer = { ...branch, acts: branch.acts.append(op) }
    return { ...history, branches: branches.with(current, longer), cursor: step }
  }
  const known = alternatives(history, step).find(isNext)
  if (known !== undefined) return { ...history, current: known, cursor: step }
  const grown = withBranch(history, current, cursor, [logged(op)])
  return { ...grown, current: branches.length, cursor: step }
}

/** Goes to a step of the current branch; out of range is brought into range. */
export const jumpTo = (history: History, cursor: number): History => ({
  ...history,
  cursor: Math.min(Math.max(0, Math.trunc(cursor) || 0), pathLength(history)),
})

/** Goes to another branch: to the same step, or its tip when it is shorter, or to `cursor`. */
export const switchTo = (history: History, id: BranchId, cursor = history.cursor): History =>
  jumpTo({ ...history, current: branchOf(history, id) && id }, cursor)

/** Longest name of a branch, in UTF-16 units. */
export const BRANCH_NAME_LIMIT = 80

/** What numberedTitle gives for any branch. */
const NUMBERED = /^(main line|branch \d+)$/

/** A name that no other branch has: with a number behind it where one has. */
function freeName(history: History, id: BranchId, name: string): string {
  const taken = new Set([...history.branches].flatMap((other, n) => (n === id ? [] : other.name)))
  if (!taken.has(name) && !NUMBERED.test(name)) return name
  for (let n = 2; ; n++) {
    const end = ` ${n}`
    const numbered = `${cutTo(name, BRANCH_NAME_LIMIT - end.length)}${end}`
    if (!taken.has(numbered)) return numbered
  }
}

/**
 * Names a branch; blanks around it, control characters and what is too long are cut off, a number is put behind
 * what another branch is called, '' or what it is called anyway takes the name away.
 */
export function nameBranch(history: History, id: BranchId, name: string): History {
  const clean = fitted(name, BRANCH_NAME_LIMIT)
  const isOwn = clean === '' || clean === numberedTitle(id)
  const branch = { ...branchOf(history, id), name: isOwn ? '' : freeName(history, id, clean) }
  return { ...history, branches: history.branches.with(id, branch) }
}

/** A branch as it is written down. */
export interface BranchRecord {
  readonly name: string
  /** null for the first, otherwise a branch before it. */
  readonly parent: BranchId | null
  readonly from: number
  readonly acts: readonly LoggedAct[]
}

/** The history of branches written down. @throws RangeError when a parent does not come before its child. */
export function historyFrom(
  records: readonly BranchRecord[],
  current: BranchId,
  cursor: number,
): History {
  const [root, ...rest] = records
  let history = historyOf(root?.acts.map(({ op }) => op))
  if (root) {
    const branch = { ...branchOf(history, ROOT), name: root.name, skipped: skippedOf(root.acts) }
    history = { ...history, branches: history.branches.with(ROOT, branch) }
  }
  for (const { parent, from, acts, name } of rest)
    history = withBranch(history, parent ?? ROOT, from, acts, name)
  return switchTo(history, current, cursor)
}
