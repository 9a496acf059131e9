import { type FormEvent, useEffect, useRef, useState } from 'react'
import { quoted } from '#/lib/quoted.ts'
import { olderMachineText, ownMachine, physLines } from '#/scenario/own-machine.ts'
import { currentState } from '#/store/session.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

const SIZES = [
  ['nrVcpus', 'vCPUs', '1 to 8'],
  ['nrSpis', 'SPIs', '32 to 960 in steps of 32'],
  ['nrLr', 'list registers', '1 to 16'],
] as const

/** Builds a machine of one's own: sizes, and one line a physical interrupt. */
export default function MachineForm({ close }: { readonly close: () => void }) {
  const store = useSessionStore()
  const config = useSession((session) => session.config)
  const [error, setError] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  // The dialog opened before there was a field in it.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const lines = (): string => {
    const state = currentState(store.getState())
    const all = [...state.vcpus.flatMap(({ privateIrqs }) => privateIrqs), ...state.spis]
    return physLines(config, (ph) => all.find(({ hw, hostIrq }) => hw && hostIrq === ph)?.intid)
  }

  const build = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const number = (name: string) => Number(data.get(name))
    const odd = SIZES.find(([name]) => !/^\s*\d+\s*$/.test(String(data.get(name))))
    if (odd)
      return setError(
        `${odd[1]}: ${quoted(String(data.get(odd[0])))} is no number. It is ${odd[2]}.`,
      )
    const own = ownMachine(
      { nrVcpus: number('nrVcpus'), nrSpis: number('nrSpis'), nrLr: number('nrLr') },
      String(data.get('phys')),
    )
    setError(own.ok ? null : own.error)
    if (!own.ok) return
    store.getState().configure(own.value.config, own.value.setup)
    close()
  }

  return (
    <form ref={form} onSubmit={build} key={JSON.stringify(config)}>
      <div className="grid grid-cols-3 gap-3">
        {SIZES.map(([name, label, range]) => (
          <label key={name} className="block">
            {label}
            <input
              className="field mt-1 block w-full"
              name={name}
              inputMode="numeric"
              defaultValue={config[name]}
            />
            <span className="k">{range}</span>
          </label>
        ))}
      </div>
      <label className="mt-3 block">
        physical interrupts given to this VM, one a line
        <textarea
          className="field mt-1 block h-28 w-full"
          name="phys"
          defaultValue={lines()}
          spellCheck={false}
        />
        <span className="k">
          INTID, level or edge, cpuN for a PPI, virtual INTID when mapped: 72 level 33
        </span>
      </label>
      <p className="wrong mt-2 min-h-5" role="alert">
        {error ?? olderMachineText(config)}
      </p>
      <p className="k">
        A new machine starts a new session. This one stays within reach, under Sessions.
      </p>
      <button type="submit" className="ctl pri mt-2">
        Build it
      </button>
    </form>
  )
}
