import { irqOf } from '#/engine/machine/state.ts'
import { offersFor } from '#/explain/offer-groups.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { useAct } from '#/ui/shared/use-act.ts'
import { useEndState } from '#/ui/shared/use-now.ts'
import { AskItems } from './ask-items.tsx'
import { PinItems } from './pin-items.tsx'

/** The items of the menu of an interrupt; `close` closes the menu. */
export default function CellItems({ close }: { readonly close: () => void }) {
  const state = useEndState()
  const subject = useSession((session) => session.selection)
  const act = useAct()
  const groups = offersFor(state, subject)
  const { hw, hwintid } = irqOf(state, subject.vcpu, subject.intid)
  return (
    <>
      <AskItems close={close} />
      <p className="part">
        Acts on {subject.intid}
        {hw && <span className="k"> virtual, mapped to {hwintid}</span>}
      </p>
      {groups.map(([name, offers]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of menu items is no fieldset
        <div key={name} role="group" aria-label={name}>
          <p>{name}</p>
          {offers.map((offer) => (
            <button
              key={offer.key}
              type="button"
              role="menuitem"
              className="act"
              aria-disabled={offer.needs !== null}
              onClick={() => {
                if (offer.needs !== null) return
                close()
                act(offer)
              }}
            >
              <span>{offer.label}</span>{' '}
              {offer.needs === null ? (
                <span className="m">{offer.hint}</span>
              ) : (
                <small>{offer.needs}</small>
              )}
            </button>
          ))}
        </div>
      ))}
      <PinItems />
    </>
  )
}
