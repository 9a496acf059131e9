import type { Offer } from '#/explain/offers.ts'
import { useSession, useSessionStore } from './session-context.tsx'

/** Whether an op is the last act, or the one that the story does next. */
export function useActMark(offer: Offer): string {
  const key = JSON.stringify(offer.op)
  const last = useSession(({ run, cursor }) => {
    const act = cursor > 0 ? run.act(cursor) : undefined
    return act !== undefined && !act.skipped && JSON.stringify(act.op) === key
  })
  const next = useSession(({ run, cursor }) => JSON.stringify(run.act(cursor + 1)?.op) === key)
  return `${last ? ' last' : ''}${next ? ' next' : ''}`
}

/** Carries out an offered act, unless it cannot be done now. */
export function useAct() {
  const store = useSessionStore()
  return (offer: Offer) => {
    if (offer.needs === null) store.getState().act(offer.op)
  }
}
