import { currentState, lastOutcome, previousState } from '#/store/session.ts'
import { useSession } from './session-context.tsx'

/** The picture of now: the state at the cursor, the one before it, and the act between them. */
export function useNow() {
  const state = useSession(currentState)
  const previous = useSession(previousState)
  const outcome = useSession(lastOutcome)
  const cursor = useSession((session) => session.cursor)
  return { state, previous, outcome, cursor }
}
