import type { Offer } from '#/explain/offers.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'

/** Whether an op is the last act, or the one that the story does next. */
export function useActMark(offer: Offer): string {
  const key = JSON.stringify(offer.op)
  const last = useSession(
    ({ log, cursor }) => cursor > 0 && JSON.stringify(log[cursor - 1]) === key,
  )
  const next = useSession(({ log, cursor }) => JSON.stringify(log[cursor]) === key)
  return `${last ? ' last' : ''}${next ? ' next' : ''}`
}

/** Carries out an offered act, unless it cannot be done now. */
export function useAct() {
  const store = useSessionStore()
  return (offer: Offer) => {
    if (offer.needs === null) store.getState().act(offer.op)
  }
}

/** A row of the rail. What cannot be done now stays focusable and says what it needs in place of its hint. */
export function ActButton({
  offer,
  terse = false,
}: {
  readonly offer: Offer
  /** The caption above says what is needed already. */
  readonly terse?: boolean
}) {
  const act = useAct()
  const mark = useActMark(offer)
  return (
    <button
      type="button"
      className={`act${mark}`}
      aria-disabled={offer.needs !== null}
      title={offer.needs ?? undefined}
      aria-description={offer.needs ?? undefined}
      data-act={offer.key}
      onClick={() => act(offer)}
    >
      <span>{offer.label}</span>{' '}
      {offer.needs === null || terse ? (
        <span className="m" key={offer.hint}>
          {offer.hint}
        </span>
      ) : (
        <small key={offer.needs}>{offer.needs}</small>
      )}
    </button>
  )
}
