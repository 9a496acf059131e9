import type { Offer } from '#/explain/offers.ts'
import { useSession, useSessionStore } from './session-context.tsx'

/** Whether an op is the last act, or the one that the story does next. */
export function useActMark(offer: Offer): string {
  const key = JSON.stringify(offer.op)
  return useSession(({ run, cursor }) => {
    const act = run.act(cursor)
    const last = act !== undefined && !act.skipped && JSON.stringify(act.op) === key
    const next = JSON.stringify(run.act(cursor + 1)?.op) === key
    return `${last ? ' last' : ''}${next ? ' next' : ''}`
  })
}

/** Whether two offers are drawn alike and do the same: most stay as they are from step to step. */
export const sameOffer = (a: Offer, b: Offer): boolean =>
  a.key === b.key &&
  a.label === b.label &&
  a.hint === b.hint &&
  a.needs === b.needs &&
  a.only === b.only &&
  JSON.stringify(a.op) === JSON.stringify(b.op)

/** Carries out an offered act, unless it cannot be done now. */
export function useAct() {
  const store = useSessionStore()
  return (offer: Offer) => {
    if (offer.needs === null) store.getState().act(offer.op)
  }
}
