import { useCallback } from 'react'
import type { ComparisonStore } from '#/store/comparison.ts'
import type { SessionStore } from '#/store/session.ts'
import { comparedWalk, ownWalk, type Walk } from '#/store/walk.ts'
import { useComparison, useComparisonStore } from './comparison-context.tsx'
import { type ScreenId, useScreen } from './screens.ts'
import { useSession, useSessionStore } from './session-context.tsx'

/** The steps that a screen walks: in Compare those of every branch in it. */
export const walkOn = (
  screen: ScreenId,
  session: SessionStore,
  comparison: ComparisonStore,
): Walk => (screen === 'compare' ? comparedWalk(session, comparison) : ownWalk(session))

/** Gives what is walked on the screen that is shown, whenever it is asked. */
export function useWalkNow(): () => Walk {
  const session = useSessionStore()
  const comparison = useComparisonStore()
  const screen = useScreen()
  return useCallback(() => walkOn(screen, session, comparison), [screen, session, comparison])
}

/** The same, at every change. */
export function useWalk(): Walk {
  const walkNow = useWalkNow()
  // What it follows from.
  useSession(({ history }) => history)
  useSession(({ run }) => run)
  useSession(({ comparedBranches }) => comparedBranches)
  useComparison(({ kernels }) => kernels)
  useComparison(({ beyond }) => beyond)
  return walkNow()
}
