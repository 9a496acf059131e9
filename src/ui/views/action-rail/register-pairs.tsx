import { memo } from 'react'
import type { MachineState } from '#/engine/machine/state.ts'
import type { BitRegister } from '#/engine/vgic/dist-access.ts'
import { type Offer, REGISTER_PAIRS } from '#/explain/offers.ts'
import { offersAcross } from '#/explain/offers-across.ts'
import { hasNoEffect } from '#/store/look-ahead.ts'
import { useStage } from '#/ui/shared/stage.tsx'
import { sameOffer, useAct, useActMark } from '#/ui/shared/use-act.ts'

interface RegisterButtonProps {
  readonly offer: Offer
  /** It can be done, and would change nothing. */
  readonly idle: boolean
}

const same = (a: RegisterButtonProps, b: RegisterButtonProps): boolean =>
  a.idle === b.idle && sameOffer(a.offer, b.offer)

const RegisterButton = memo(function RegisterButton({ offer, idle }: RegisterButtonProps) {
  const act = useAct()
  const mark = useActMark(offer)
  return (
    <button
      type="button"
      className={`m${mark}${idle ? ' nop' : ''}`}
      aria-label={`${offer.label}, GICD_${offer.hint}${offer.only ? `, ${offer.only}` : ''}${idle ? ', would change nothing' : ''}`}
      aria-disabled={offer.needs !== null}
      title={offer.needs ?? offer.only}
      data-act={offer.key}
      onClick={() => act(offer)}
    >
      {offer.hint}
    </button>
  )
}, same)

/** The six one-bit registers of an interrupt, set and clear side by side. */
export function RegisterPairs({
  offerOf,
}: {
  readonly offerOf: (state: MachineState, register: BitRegister) => Offer
}) {
  const stage = useStage()
  const registers = REGISTER_PAIRS.flatMap(([, set, clear]) => [set, clear])
  const isIdle = ({ needs, op }: Offer): boolean =>
    needs === null && stage.every(({ state, kernel }) => hasNoEffect(state, op, kernel))
  const offers = offersAcross(stage, (state) => registers.map((name) => offerOf(state, name)))
  return (
    <div className="regs">
      <span className="lab" />
      <span className="k">set</span>
      <span className="k">clear</span>
      {REGISTER_PAIRS.map(([label], n) => [
        <span key={label} className="lab">
          {label}
        </span>,
        ...offers
          .slice(2 * n, 2 * n + 2)
          .map((offer) => <RegisterButton key={offer.key} offer={offer} idle={isIdle(offer)} />),
      ])}
    </div>
  )
}
