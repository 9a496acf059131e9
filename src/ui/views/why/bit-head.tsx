import { type Spot, spotValue } from '#/engine/machine/spot.ts'
import { namesOf } from '#/explain/names.ts'
import { spotName, spotValueText } from '#/explain/spot-name.ts'
import { useNow } from '#/ui/shared/use-now.ts'

/** A bit, its value, and what it is called in the manual, in KVM and in the picture. */
export function BitHead({ spot }: { readonly spot: Spot }) {
  const { state, previous, cursor } = useNow()
  const now = spotValueText(spot, spotValue(state, spot))
  const was = spotValueText(spot, spotValue(previous, spot))
  const { register, field, glyph } = namesOf(spot, state)
  return (
    <section className="asked">
      <h2>
        {spotName(spot, state)} is{' '}
        <span key={cursor} className={now === was ? 'm' : 'm chgd'}>
          {now}
        </span>
      </h2>
      <p className="k">
        {[register, field, glyph].filter(Boolean).map((name) => (
          <span key={name} className={name === glyph ? '' : 'm'}>
            {name}
          </span>
        ))}
      </p>
    </section>
  )
}
