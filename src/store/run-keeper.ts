import type { Kernel } from '#/engine/editions/kernel.ts'
import { type BranchId, type History, type LoggedAct, pathOf } from '#/scenario/history/history.ts'
import { commonPrefix } from '#/scenario/history/walk.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { runOfScenario } from './origin.ts'
import type { Run } from './run.ts'

/** What a run is of. */
export interface RunSubject {
  /** Tells the histories of two openings apart, whose branches have the same numbers. */
  readonly opening: number
  readonly scenario: Scenario
  readonly history: History
  readonly branch: BranchId
  readonly kernel: Kernel
}

interface Kept {
  readonly opening: number
  readonly branch: BranchId
  readonly run: Run
}

/** Runs kept: of two branches under two kernels, and of those looked at before. */
const KEPT_RUNS = 6

/** The runs carried out last: another one begins where one of them shares its steps. */
export class RunKeeper {
  private kept: readonly Kept[] = []

  /** The run of a branch as far as one that is kept goes, and the acts that are left. */
  begun(subject: RunSubject): { readonly run: Run; readonly rest: readonly LoggedAct[] } {
    const { opening, scenario, history, branch, kernel } = subject
    let best: Run | null = null
    let shared = -1
    for (const kept of this.kept) {
      if (kept.opening !== opening || kept.run.kernel.id !== kernel.id) continue
      const alike = Math.min(commonPrefix(history, kept.branch, branch), kept.run.length)
      if (alike > shared) [best, shared] = [kept.run, alike]
    }
    if (best && shared < best.length) best = best.cut(shared)
    const run = best ?? runOfScenario(scenario, [], kernel)
    return { run, rest: pathOf(history, branch, run.length) }
  }

  keep({ opening, branch, kernel }: RunSubject, run: Run): void {
    const others = this.kept.filter(
      (kept) =>
        kept.opening === opening && (kept.branch !== branch || kept.run.kernel.id !== kernel.id),
    )
    this.kept = [{ opening, branch, run }, ...others].slice(0, KEPT_RUNS)
  }
}
