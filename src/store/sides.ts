import type { Kernel } from '#/engine/editions/kernel.ts'
import { branchTitle } from '#/scenario/history/branch-title.ts'
import { type BranchId, pathLength } from '#/scenario/history/history.ts'
import type { RunKeeper, RunSubject } from './run-keeper.ts'
import type { Session } from './session.ts'
import type { Unfinished } from './slices.ts'

/** What stands on one side of a comparison. */
export interface Side extends RunSubject {
  readonly name: string
}

/**
 * The branch of each side, null for the one on the bench. One side at least has that one, so that an act is
 * always seen: where a session says otherwise, as where its third side has no room, the last side has it.
 */
export function branchesAt(
  { comparedBranches, history }: Session,
  count: number,
): readonly (BranchId | null)[] {
  const known = history.branches.length
  const placed = Array.from({ length: count }, (_, n) => {
    const branch = comparedBranches[n] ?? null
    return branch !== null && branch < known ? branch : null
  })
  return placed.includes(null) ? placed : placed.with(-1, null)
}

/** The branches at the sides when the bench goes `from` one branch `to` another: a column that shows it stays. */
export const besideTurn = (
  placed: Session['comparedBranches'],
  from: BranchId,
  to: BranchId,
): Session['comparedBranches'] =>
  from !== to && placed.includes(to)
    ? placed.map((branch) => (branch === null ? from : branch === to ? null : branch))
    : placed

/** The sides of a comparison of a session: a kernel each, and a branch each. */
export function sidesOf(session: Session, kernels: readonly Kernel[]): readonly Side[] {
  const { opening, scenario, history } = session
  const branches = branchesAt(session, kernels.length)
  const [first] = kernels
  const isOneKernel = kernels.every(({ id }) => id === first?.id)
  const ownBranches = branches.some((branch) => branch !== null)
  return kernels.map((kernel, n) => {
    const branch = branches[n] ?? history.current
    const title = branchTitle(history, branch)
    const name = !ownBranches ? kernel.name : isOneKernel ? title : `${kernel.name}, ${title}`
    return { opening, scenario, history, branch, kernel, name }
  })
}

/** A side as far as it is carried out, and what is left to the end of its branch. */
export const begunSide = (
  side: Side,
  { run, kernel, history }: Session,
  keeper: RunKeeper,
): Unfinished =>
  side.kernel.id === kernel.id && side.branch === history.current
    ? { run, rest: [] }
    : keeper.begun(side)

/** Steps of the longest of the sides. */
export const stepsOf = (sides: readonly Side[]): number =>
  Math.max(...sides.map(({ history, branch }) => pathLength(history, branch)))
