import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Comparison, ComparisonActions, ComparisonStore } from '#/store/comparison.ts'
import { divergence } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import { useMedia } from './preferences.ts'
import { useSession, useSessionStore } from './session-context.tsx'

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

/** A third kernel needs this much room. */
const ROOM_FOR_THREE = '(min-width: 1421px)'

/** The runs that are compared on this screen, and how many kernels have room. */
export function useRuns(): readonly Run[] {
  const store = useComparisonStore()
  const session = useSessionStore()
  const kernels = useComparison((comparison) => comparison.kernels)
  const roomy = useMedia(ROOM_FOR_THREE)
  // The runs follow from these two; they are cached in the store.
  useSession(({ log }) => log)
  useSession(({ scenario }) => scenario)
  useSession(({ kernel }) => kernel)
  const shown = useMemo(() => (roomy ? kernels : kernels.slice(0, 2)), [kernels, roomy])
  return store.runs(session.getState(), shown)
}

/** The runs, the step looked at, and how the runs stand to each other there. */
export function useCompared() {
  const runs = useRuns()
  const cursor = useSession((session) => session.cursor)
  return { runs, cursor, now: divergence(runs, cursor) }
}
