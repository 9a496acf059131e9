import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { firstBit } from '#/explain/bits-of.ts'
import { currentState, previousState, type SessionStore } from '#/store/session.ts'
import { inquiryOf } from './use-inquiry.ts'

/** Moves the focus to a part of Why; on a narrow screen Why may be folded away. */
function focusIn(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector)
  const fold = element?.closest('details.nwhy')
  if (fold instanceof HTMLDetailsElement) fold.open = true
  element?.focus()
}

export const showWhy = () => focusIn('#why')

/** Asks about a bit. */
export const askAbout = (session: SessionStore, spot: Spot): void =>
  inquiryOf(session).getState().ask({ kind: 'spot', spot })

/** Asks about the selected interrupt: the bit that the step changed, or its pending latch. */
export function askFirst(session: SessionStore): void {
  const now = session.getState()
  const spot = firstBit(currentState(now), previousState(now), now.selection)
  askAbout(session, spot)
  showWhy()
}

/** Opens a rule in Why, and moves the focus there. */
export function showRule(session: SessionStore, rule: RuleId): void {
  const { ask, openTheRule } = inquiryOf(session).getState()
  ask(null)
  openTheRule(rule)
  // It stands there from the next render on.
  requestAnimationFrame(() => focusIn(`#why [data-rule=${rule}] summary`))
}
