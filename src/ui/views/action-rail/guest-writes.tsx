import type { Op } from '#/engine/machine/op.ts'
import { irqOf } from '#/engine/machine/state.ts'
import { byteAccess, type DistStore } from '#/engine/vgic/dist-access.ts'
import { offersAcross } from '#/explain/offers-across.ts'
import { writeOffers } from '#/explain/write-offers.ts'
import { useDraft } from '#/ui/components/drafts.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useStage, useStagedState } from '#/ui/shared/stage.tsx'
import { ActButton } from './act-button.tsx'

const byte = (text: string): number | null => {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 255 ? value : null
}

interface ByteWriteProps {
  /** Tells what is typed here from what is typed for another vCPU, interrupt or value. */
  readonly field: string
  readonly label: string
  readonly button: string
  readonly initial: number
  readonly op: (value: number) => Op
  readonly needs?: string | null
  /** What was entered is shown on: `initial` is no value of the machine. */
  readonly stays?: boolean
}

/** A register write whose value is typed: 0–255, decimal or 0x. */
function ByteWrite({
  field,
  label,
  button,
  initial,
  op,
  needs = null,
  stays = false,
}: ByteWriteProps) {
  const store = useSessionStore()
  const opening = useSession((session) => session.opening)
  const [typed, setTyped] = useDraft(`${field} of ${opening}`)
  const text = typed ?? `0x${initial.toString(16)}`
  const value = byte(text)
  const reason = needs ?? (value === null ? 'needs 0 to 255' : null)
  return (
    <form
      className="actform"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason !== null || value === null) return
        store.getState().act(op(value))
        if (!stays) setTyped(null)
      }}
    >
      <label title={reason ?? undefined}>
        {label}{' '}
        <input
          className="field"
          value={text}
          aria-invalid={value === null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button
        type="submit"
        className="ctl"
        aria-disabled={reason !== null}
        aria-label={`Write ${label}, ${button}${reason ? `, ${reason}` : ''}`}
      >
        {button}
      </button>
    </form>
  )
}

/** The writes of a guest that are not a bit of a pair: SGIs, priority, target, mask, distributor enable. */
export default function GuestWrites({ vcpu }: { readonly vcpu: number }) {
  const state = useStagedState()
  const { intid } = useSession((session) => session.selection)
  const offers = offersAcross(useStage(), (one) => writeOffers(one, vcpu, { vcpu, intid }))
  const irq = irqOf(state, vcpu, intid)
  const write = (store: DistStore): Op => ({ t: 'write', vcpu, ...store, trap: true })
  const inGuest = state.vcpus[vcpu]?.inGuest ?? false
  return (
    <>
      {offers.map((offer) => (
        <ActButton key={offer.key} offer={offer} />
      ))}
      <ByteWrite
        field={`priority ${vcpu} ${intid} ${irq.priority}`}
        label="priority"
        button="IPRIORITYR"
        initial={irq.priority}
        op={(value) => write(byteAccess('IPRIORITYR', intid, value))}
      />
      <ByteWrite
        field={`targets ${vcpu} ${intid} ${irq.targets}`}
        label="targets"
        button="ITARGETSR"
        initial={irq.targets}
        op={(value) => write(byteAccess('ITARGETSR', intid, value))}
        needs={intid < 32 ? 'needs an SPI: private interrupts are banked' : null}
      />
      <ByteWrite
        field={`mask ${vcpu}`}
        label="mask"
        stays
        button="GICV_PMR"
        initial={0xf8}
        op={(value) => ({ t: 'pmr', vcpu, value })}
        needs={inGuest ? null : `needs vCPU${vcpu} in the guest`}
      />
    </>
  )
}
