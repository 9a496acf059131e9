import { irqOf } from '#/engine/machine/state.ts'
import { PHYSICAL_FIELDS, type Pin, VIRTUAL_FIELDS } from '#/scenario/document/document.ts'
import { pinName } from '#/scenario/document/pin-name.ts'
import { isPinned, pinKey } from '#/store/pins.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'

/** Pins the signals of the selected interrupt to the timeline, from its menu. */
export function PinItems() {
  const store = useSessionStore()
  const { state } = useNow()
  const { vcpu, intid } = useSession((session) => session.selection)
  const pins = useSession((session) => session.pins)
  const irq = irqOf(state, vcpu, intid)
  const offered: readonly Pin[] = [
    ...VIRTUAL_FIELDS.map((field): Pin => ({ kind: 'virtual', vcpu, intid, field })),
    ...(irq.hw
      ? PHYSICAL_FIELDS.map((field): Pin => ({ kind: 'physical', ph: irq.hostIrq, field }))
      : []),
  ]
  const { pin: keep, unpin } = store.getState()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of menu items is no fieldset
    <div role="group" aria-label="Lanes">
      <p className="part">Pin to the lanes</p>
      {offered.map((pin) => {
        const on = isPinned(pins, pin)
        return (
          <button
            key={pinKey(pin)}
            type="button"
            role="menuitemcheckbox"
            className="act"
            aria-checked={on}
            onClick={() => (on ? unpin(pin) : keep(pin))}
          >
            <span>{pinName(pin, state)}</span>{' '}
            <span className="m" aria-hidden="true">
              {on ? '◆' : '◇'}
            </span>
          </button>
        )
      })}
    </div>
  )
}
