import type { Spot } from '#/engine/machine/spot.ts'
import { actSentence } from '#/explain/act.ts'
import type { Possible } from '#/explain/could-change.ts'
import { spotValueText } from '#/explain/spot-name.ts'
import { useAct } from '#/ui/shared/use-act.ts'
import { useEndState } from '#/ui/shared/use-now.ts'

interface CouldChangeProps {
  readonly spot: Spot
  readonly possible: readonly Possible[]
}

/** The offered acts that would change the bit now, found by carrying each of them out one step ahead. */
export function CouldChange({ spot, possible }: CouldChangeProps) {
  const state = useEndState()
  const act = useAct()
  return (
    <section data-answer="could-change">
      <h3>What could change it now</h3>
      {possible.length === 0 && <p>None of the acts that are offered now.</p>}
      <ul className="could">
        {possible.map(({ offer, value }) => (
          <li key={offer.key}>
            <button type="button" className="lnk" onClick={() => act(offer)}>
              {actSentence(offer.op, state)}
            </button>{' '}
            <span className="m">→ {spotValueText(spot, value)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
