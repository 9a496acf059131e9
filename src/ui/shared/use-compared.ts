import { divergenceAt } from '#/store/divergence.ts'
import { comparedWalk } from '#/store/walk.ts'
import { useComparison, useComparisonStore, useRuns } from './comparison-context.tsx'
import { useSession, useSessionStore } from './session-context.tsx'

/** The runs, the step looked at, which some of them may not have, and how they stand to each other there. */
export function useCompared() {
  const runs = useRuns()
  const store = useComparisonStore()
  const session = useSessionStore()
  // What the step follows from, beside the runs.
  useSession(({ history }) => history)
  useComparison(({ beyond }) => beyond)
  const { cursor } = comparedWalk(session, store)
  return { runs, cursor, now: divergenceAt(runs, cursor) }
}
