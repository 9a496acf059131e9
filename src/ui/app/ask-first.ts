import { firstBit } from '#/explain/bits-of.ts'
import { currentState, previousState, type SessionStore } from '#/store/session.ts'
import { inquiryOf } from './use-inquiry.ts'

/** Asks about the selected interrupt: the bit that the step changed, or its pending latch. */
export function askFirst(session: SessionStore): void {
  const now = session.getState()
  const spot = firstBit(currentState(now), previousState(now), now.selection)
  inquiryOf(session).getState().ask({ kind: 'spot', spot })
  document.getElementById('why')?.focus()
}
