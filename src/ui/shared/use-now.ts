import { type Deed, deedsOf } from '#/explain/did.ts'
import { shownState } from '#/store/micro-steps.ts'
import { currentState, lastOutcome, previousState } from '#/store/session.ts'
import { useSession } from './session-context.tsx'

/**
 * The picture of now: the state at the cursor, the one before it, and the act between them. While the
 * effects of the act are walked, `state` is the one after those that are shown.
 */
export function useNow() {
  const state = useSession(shownState)
  const previous = useSession(previousState)
  const outcome = useSession(lastOutcome)
  const cursor = useSession((session) => session.cursor)
  return { state, previous, outcome, cursor }
}

/** The state that the next act is carried out on, whatever of the last one is shown. */
export const useEndState = () => useSession(currentState)

const NONE: readonly Deed[] = []

/** What the act did, as far as it is shown. */
export function useDeeds(): readonly Deed[] {
  const outcome = useSession(lastOutcome)
  const revealed = useSession((session) => session.revealed)
  const deeds = outcome ? deedsOf(outcome) : NONE
  return revealed === null ? deeds : deeds.slice(0, revealed)
}
