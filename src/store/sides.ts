import type { Kernel } from '#/engine/editions/kernel.ts'
import { branchTitle } from '#/scenario/history/branch-title.ts'
import { type BranchId, type LoggedAct, pathLength } from '#/scenario/history/history.ts'
import type { RunKeeper, RunSubject } from './run-keeper.ts'
import type { Session } from './session.ts'
import type { Unfinished } from './slices.ts'

/** What stands on one side of a comparison. */
export interface Side extends RunSubject {
  readonly name: string
}

/** The sides of a comparison of a session: a kernel each, and a branch each, null for the one on the bench. */
export function sidesOf(
  session: Session,
  kernels: readonly Kernel[],
  branches: readonly (BranchId | null)[],
): readonly Side[] {
  const { opening, scenario, history } = session
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

/**
 * A side as far as it is carried out, and what is left to have it as long as the path on the bench: a branch
 * that is longer is not looked at beyond, one that is shorter stays as it is from its tip on.
 */
export function begunSide(
  side: Side,
  { run, kernel, history }: Session,
  keeper: RunKeeper,
): Unfinished {
  if (side.kernel.id === kernel.id && side.branch === history.current) return { run, rest: [] }
  const begun = keeper.begun(side)
  const { length } = run
  const whole = [...begun.rest.slice(0, Math.max(0, length - begun.run.length))]
  for (let step = begun.run.length + whole.length + 1; step <= length; step++)
    whole.push({ ...(run.act(step) as LoggedAct), skipped: true })
  return { run: begun.run.length > length ? begun.run.cut(length) : begun.run, rest: whole }
}

/** Steps of a side that its branch has, the others being filled up. */
export const ownSteps = ({ history, branch }: Side): number => pathLength(history, branch)
