import { type Spot, spotKey, spotValue } from '#/engine/machine/spot.ts'
import { bitsOf } from '#/explain/bits-of.ts'
import { namesOf } from '#/explain/names.ts'
import { spotName, spotValueText } from '#/explain/spot-name.ts'
import type { Asked } from '#/store/inquiry.ts'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useInquiryStore } from '#/ui/shared/use-inquiry.ts'
import { useNow } from '#/ui/shared/use-now.ts'

/** Every bit of the selected interrupt: what KVM calls it, which register shows it, and its value. */
export function BitTable({ asked }: { readonly asked: Asked }) {
  const { state, previous } = useNow()
  const selection = useSession((session) => session.selection)
  const { ask } = useInquiryStore().getState()
  const isAsked = (spot: Spot): boolean =>
    asked.kind === 'spot' && spotKey(asked.spot) === spotKey(spot)
  return (
    <section className="bitlist">
      <h3>Bits of {selection.intid}</h3>
      <table className="bits">
        <tbody>
          {bitsOf(state, selection).map((spot) => {
            const value = spotValueText(spot, spotValue(state, spot))
            const changed = spotValueText(spot, spotValue(previous, spot)) !== value
            return (
              <tr key={spotKey(spot)} {...linkAttribute(spot)}>
                <th scope="row">
                  <button
                    type="button"
                    className="lnk m"
                    aria-pressed={isAsked(spot)}
                    onClick={() => ask({ kind: 'spot', spot })}
                  >
                    {spotName(spot, state).replace(`${selection.intid} `, '')}
                  </button>
                </th>
                <td className="m k">{namesOf(spot, state).register.replace(/ of .*/, '')}</td>
                <td className={changed ? 'm chgd' : 'm'}>
                  <span key={value}>{value}</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
