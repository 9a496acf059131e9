import { memo } from 'react'
import type { Offer } from '#/explain/offers.ts'
import { sameOffer, useAct, useActMark } from '#/ui/shared/use-act.ts'
import { NeedsText } from './needs-text.tsx'

interface ActButtonProps {
  readonly offer: Offer
  /** The caption above says what is needed already. */
  readonly terse?: boolean
}

const same = (a: ActButtonProps, b: ActButtonProps): boolean =>
  a.terse === b.terse && sameOffer(a.offer, b.offer)

/** A row of the rail. What cannot be done now stays focusable and says what it needs in place of its hint. */
export const ActButton = memo(function ActButton({ offer, terse = false }: ActButtonProps) {
  const act = useAct()
  const mark = useActMark(offer)
  const hint = offer.only ?? offer.hint
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
        <span className={offer.only ? 'k' : 'm'} key={hint}>
          {hint}
        </span>
      ) : (
        <small key={offer.needs}>
          <NeedsText text={offer.needs} />
        </small>
      )}
    </button>
  )
}, same)
