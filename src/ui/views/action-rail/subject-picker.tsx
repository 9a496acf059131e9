import { useEffect, useRef, useState } from 'react'
import { irqOf } from '#/engine/machine/state.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useStagedState } from '#/ui/shared/stage.tsx'

/**
 * Chooses by number the interrupt that every act is about. Enter keeps it and Escape brings back the one
 * before; both leave the field, so that the next key is a command again.
 */
export function SubjectPicker() {
  const store = useSessionStore()
  const state = useStagedState()
  const { intid, vcpu } = useSession((session) => session.selection)
  const field = useRef<HTMLInputElement>(null)
  const before = useRef({ vcpu, intid })
  const [text, setText] = useState(String(intid))
  useEffect(() => setText(String(intid)), [intid])
  const highest = state.config.nrSpis + 31
  const wanted = Number(text)
  const valid = text.trim() !== '' && Number.isInteger(wanted) && wanted >= 0 && wanted <= highest
  const { hw, hwintid, config } = irqOf(state, vcpu, intid)
  const kind = intid < 16 ? 'SGI' : intid < 32 ? 'PPI' : 'SPI'
  return (
    <form
      className="subject"
      onSubmit={(event) => {
        event.preventDefault()
        if (!valid) return
        store.getState().select({ vcpu, intid: wanted })
        field.current?.blur()
      }}
    >
      <label htmlFor="subject">INTID</label>
      <input
        ref={field}
        id="subject"
        className="field"
        inputMode="numeric"
        value={text}
        aria-invalid={!valid}
        aria-describedby="subject-is"
        onFocus={() => {
          before.current = { vcpu, intid }
        }}
        // What was refused goes: the field says what is chosen.
        onBlur={() => setText(String(store.getState().selection.intid))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          store.getState().select(before.current)
          setText(String(before.current.intid))
          event.currentTarget.blur()
        }}
        onChange={(event) => {
          setText(event.target.value)
          const next = Number(event.target.value)
          if (
            event.target.value.trim() !== '' &&
            Number.isInteger(next) &&
            next >= 0 &&
            next <= highest
          )
            store.getState().select({ vcpu, intid: next })
        }}
      />
      <span id="subject-is" className={valid ? 'k' : 'wrong'}>
        {valid ? `${kind}, ${hw ? `is ${hwintid}` : config}` : `0 to ${highest}`}
      </span>
    </form>
  )
}
