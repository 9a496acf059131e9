import { createContext, type ReactNode, use, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Comparison, ComparisonActions, ComparisonStore } from '#/store/comparison.ts'
import { divergence } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import type { Session } from '#/store/session.ts'
import type { Side } from '#/store/sides.ts'
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
  useComparison(({ branches }) => branches)
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

/** The runs, the step looked at, and how the runs stand to each other there. */
export function useCompared() {
  const runs = useRuns()
  const cursor = useSession((session) => session.cursor)
  return { runs, cursor, now: divergence(runs, cursor) }
}

/** The machines that the next act is carried out on: those on the branch of the bench, or the bench itself. */
export function useComparedStands(): readonly Stand[] {
  const runs = useRuns()
  const sides = useSides()
  const { run: own, cursor, history } = useSession((session) => session)
  return useMemo(() => {
    const acting = runs.filter((_, n) => sides[n]?.branch === history.current)
    return (acting.length > 0 ? acting : [own]).map((run) => ({
      kernel: run.kernel,
      state: run.state(cursor),
    }))
  }, [runs, sides, own, cursor, history])
}
