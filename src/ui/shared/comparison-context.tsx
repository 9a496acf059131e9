import { createContext, type ReactNode, use, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Kernel } from '#/engine/editions/kernel.ts'
import type { BranchId } from '#/scenario/history/history.ts'
import type { Comparison, ComparisonActions, ComparisonStore } from '#/store/comparison.ts'
import type { Run } from '#/store/run.ts'
import type { Session } from '#/store/session.ts'
import type { Side } from '#/store/sides.ts'
import { shownStep } from '#/store/stretches.ts'
import { ROOM_FOR_THREE, useMedia } from './preferences.ts'
import { useSession, useSessionStore } from './session-context.tsx'
import type { Stand } from './stage.tsx'

const ComparisonContext = createContext<ComparisonStore | null>(null)

export function ComparisonProvider({
  store,
  children,
}: {
  readonly store: ComparisonStore
  readonly children: ReactNode
}) {
  return <ComparisonContext value={store}>{children}</ComparisonContext>
}

/** The comparison store itself, for event handlers. */
export function useComparisonStore(): ComparisonStore {
  const store = useContext(ComparisonContext)
  if (!store) throw new Error('No comparison around this component')
  return store
}

/** A part of the comparison; renders again only when that part changes. */
export const useComparison = <T,>(selector: (comparison: Comparison & ComparisonActions) => T): T =>
  useStore(useComparisonStore(), selector)

/** The session and the kernels that have room on this screen; waits until their runs are there. */
function useReady(): readonly [ComparisonStore, Session, readonly Kernel[]] {
  const store = useComparisonStore()
  const session = useSessionStore()
  const kernels = useComparison((comparison) => comparison.kernels)
  const roomy = useMedia(ROOM_FOR_THREE.query)
  // What the runs follow from; they are cached in the store.
  useSession(({ run }) => run)
  useSession(({ history }) => history.branches)
  useSession(({ comparedBranches }) => comparedBranches)
  const shown = useMemo(() => (roomy ? kernels : kernels.slice(0, 2)), [kernels, roomy])
  const waiting = store.waiting(session.getState(), shown)
  if (waiting) use(waiting)
  return [store, session.getState(), shown]
}

/** The runs that are compared on this screen. */
export function useRuns(): readonly Run[] {
  const [store, session, kernels] = useReady()
  return store.runs(session, kernels)
}

/** What stands at each side. */
export function useSides(): readonly Side[] {
  const [store, session, kernels] = useReady()
  return store.sides(session, kernels)
}

/** The branch that acts go to, null where all sides are on one. */
export function useActingBranch(): BranchId | null {
  const sides = useSides()
  const current = useSession((session) => session.history.current)
  return sides.every(({ branch }) => branch === current) ? null : current
}

/** The machines that the next act is carried out on: those on the branch of the bench. */
export function useComparedStands(): readonly Stand[] {
  const runs = useRuns()
  const sides = useSides()
  const cursor = useSession((session) => session.cursor)
  const current = useSession((session) => session.history.current)
  return useMemo(
    () =>
      runs
        .filter((_, n) => sides[n]?.branch === current)
        .map((run) => ({ kernel: run.kernel, state: run.state(shownStep(run, cursor)) })),
    [runs, sides, current, cursor],
  )
}
