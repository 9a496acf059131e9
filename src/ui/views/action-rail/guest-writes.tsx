import { useState } from 'react'
import type { Op } from '#/engine/machine/op.ts'
import { irqOf } from '#/engine/machine/state.ts'
import { byteAccess, type DistStore, enableAccess, sgiAccess } from '#/engine/vgic/dist-access.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useStagedState } from '#/ui/shared/stage.tsx'

const byte = (text: string): number | null => {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 255 ? value : null
}

interface ByteWriteProps {
  readonly label: string
  readonly button: string
  readonly initial: number
  readonly op: (value: number) => Op
  readonly needs?: string | null
}

/** A register write whose value is typed: 0–255, decimal or 0x. */
function ByteWrite({ label, button, initial, op, needs = null }: ByteWriteProps) {
  const store = useSessionStore()
  const [text, setText] = useState(`0x${initial.toString(16)}`)
  const value = byte(text)
  const reason = needs ?? (value === null ? 'needs 0 to 255' : null)
  return (
    <form
      className="actform"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason === null && value !== null) store.getState().act(op(value))
      }}
    >
      <label title={reason ?? undefined}>
        {label}{' '}
        <input
          className="field"
          value={text}
          aria-invalid={value === null}
          onChange={(event) => setText(event.target.value)}
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
export function GuestWrites({ vcpu }: { readonly vcpu: number }) {
  const state = useStagedState()
  const { intid } = useSession((session) => session.selection)
  const store = useSessionStore()
  const irq = irqOf(state, vcpu, intid)
  const write = (store: DistStore): Op => ({ t: 'write', vcpu, ...store, trap: true })
  const sgi = intid < 16 ? intid : 0
  const inGuest = state.vcpus[vcpu]?.inGuest ?? false
  return (
    <>
      <button
        type="button"
        className="act"
        data-act={`g${vcpu}-ctlr`}
        onClick={() => store.getState().act(write(enableAccess(!state.distEnabled)))}
      >
        <span>Distributor {state.distEnabled ? 'off' : 'on'}</span>{' '}
        <span className="m">GICD_CTLR</span>
      </button>
      {state.vcpus.map(({ id }) => (
        <button
          key={id}
          type="button"
          className="act"
          data-act={`g${vcpu}-sgi${id}`}
          onClick={() => store.getState().act(write(sgiAccess(id, sgi)))}
        >
          <span>
            SGI {sgi} to vCPU{id}
          </span>{' '}
          <span className="m">GICD_SGIR</span>
        </button>
      ))}
      <ByteWrite
        key={`prio ${intid} ${irq.priority}`}
        label="priority"
        button="IPRIORITYR"
        initial={irq.priority}
        op={(value) => write(byteAccess('IPRIORITYR', intid, value))}
      />
      <ByteWrite
        key={`target ${intid} ${irq.targets}`}
        label="targets"
        button="ITARGETSR"
        initial={irq.targets}
        op={(value) => write(byteAccess('ITARGETSR', intid, value))}
        needs={intid < 32 ? 'needs an SPI: private interrupts are banked' : null}
      />
      <ByteWrite
        label="mask"
        button="GICV_PMR"
        initial={0xf8}
        op={(value) => ({ t: 'pmr', vcpu, value })}
        needs={inGuest ? null : `needs vCPU${vcpu} in the guest`}
      />
    </>
  )
}
