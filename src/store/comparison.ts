import { createStore } from 'zustand/vanilla'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { runOfScenario, setupOf } from './origin.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'

/** Side by side; in one matrix whose differing values stand one above the other; or one kernel at a time. */
export const COMPARE_MODES = ['split', 'overlay', 'single'] as const
export type CompareMode = (typeof COMPARE_MODES)[number]

export interface Comparison {
  /** Two, or three; they may be equal. */
  readonly kernels: readonly Kernel[]
  readonly mode: CompareMode
  /** Index of the kernel that is shown where one is shown at a time. */
  readonly shown: number
}

export interface ComparisonActions {
  setKernel(index: number, kernel: Kernel): void
  /** Puts a third kernel beside the two, or takes it away with null. */
  setThird(kernel: Kernel | null): void
  setMode(mode: CompareMode): void
  /** Shows the next kernel in place of the one shown. */
  flip(): void
}

export type ComparisonStore = ReturnType<typeof createComparison>

interface Followed {
  readonly scenario: Scenario
  readonly log: readonly Op[]
  readonly run: Run
}

/** Acts that two logs begin with alike. */
function alike(a: readonly Op[], b: readonly Op[]): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}

/** Carries out a session's acts under a kernel; what was carried out before is kept. */
function followed(
  known: Followed | undefined,
  { scenario, log, run, kernel: own }: Session,
  kernel: Kernel,
): Followed {
  if (own.id === kernel.id) return { scenario, log, run }
  if (known?.scenario !== scenario)
    return { scenario, log, run: runOfScenario(scenario, log, kernel) }
  if (known.log === log) return known
  const same = alike(known.log, log)
  const grown = log.slice(same).reduce((run, op) => run.extended(op), known.run.cut(same))
  return { scenario, log, run: grown }
}

/**
 * The kernels compared and how they are shown, and their runs: the acts of one session, under each
 * kernel. The runs are derived when they are asked for, so that nothing runs while nobody compares.
 */
export function createComparison() {
  const known = new Map<string, Followed>()
  const store = createStore<Comparison & ComparisonActions>()((set, get) => ({
    kernels: [before, after],
    mode: 'split',
    shown: 0,
    setKernel: (index, kernel) => set({ kernels: get().kernels.with(index, kernel) }),
    setThird: (kernel) => {
      const two = get().kernels.slice(0, 2)
      const kernels = kernel ? [...two, kernel] : two
      set({ kernels, shown: Math.min(get().shown, kernels.length - 1) })
    },
    setMode: (mode) => set({ mode }),
    flip: () => set({ shown: (get().shown + 1) % get().kernels.length }),
  }))
  let last: readonly Run[] = []
  return {
    ...store,
    /** The runs of `kernels`, in their order; the same value as long as nothing changed. */
    runs: (session: Session, kernels: readonly Kernel[]): readonly Run[] => {
      const runs = kernels.map((kernel) => {
        const now = followed(known.get(kernel.id), session, kernel)
        known.set(kernel.id, now)
        return now.run
      })
      for (const id of known.keys())
        if (!kernels.some((kernel) => kernel.id === id)) known.delete(id)
      const unchanged = runs.length === last.length && runs.every((run, n) => run === last[n])
      if (!unchanged) last = runs
      return last
    },
    /** What each kernel did before step 1. */
    setups: (scenario: Scenario, kernels: readonly Kernel[]): readonly Run[] =>
      kernels.map((kernel) => setupOf(scenario, kernel)),
  }
}
