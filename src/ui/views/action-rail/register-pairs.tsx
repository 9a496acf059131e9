import { type Offer, REGISTER_PAIRS } from '#/explain/offers.ts'
import type { BitRegister } from '#/explain/registers.ts'
import { hasNoEffect } from '#/store/look-ahead.ts'
import { useSession } from '#/ui/app/session-context.tsx'
import { useAct, useActMark } from '#/ui/app/use-act.ts'
import { useNow } from '#/ui/app/use-now.ts'

function RegisterButton({ offer }: { readonly offer: Offer }) {
  const { state } = useNow()
  const kernel = useSession((session) => session.kernel)
  const act = useAct()
  const mark = useActMark(offer)
  const idle = offer.needs === null && hasNoEffect(state, offer.op, kernel)
  return (
    <button
      type="button"
      className={`m${mark}${idle ? ' nop' : ''}`}
      aria-label={`${offer.label}, GICD_${offer.hint}${idle ? ', would change nothing' : ''}`}
      aria-disabled={offer.needs !== null}
      title={offer.needs ?? undefined}
      data-act={offer.key}
      onClick={() => act(offer)}
    >
      {offer.hint}
    </button>
  )
}

/** The six one-bit registers of an interrupt, set and clear side by side. */
export function RegisterPairs({ offerOf }: { readonly offerOf: (register: BitRegister) => Offer }) {
  return (
    <div className="regs">
      <span className="lab" />
      <span className="k">set</span>
      <span className="k">clear</span>
      {REGISTER_PAIRS.map(([label, set, clear]) => [
        <span key={label} className="lab">
          {label}
        </span>,
        <RegisterButton key={set} offer={offerOf(set)} />,
        <RegisterButton key={clear} offer={offerOf(clear)} />,
      ])}
    </div>
  )
}
