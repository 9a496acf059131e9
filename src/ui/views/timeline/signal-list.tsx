import { RULES } from '#/engine/invariants/rules.ts'
import { PHYSICAL_FIELDS, type Pin, VIRTUAL_FIELDS } from '#/scenario/document/document.ts'
import { pinName } from '#/scenario/document/pin-name.ts'
import { isPinned, pinKey } from '#/store/pins.ts'
import { firstTwin } from '#/store/twins.ts'
import { Popover } from '#/ui/components/popover.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import type { Zoom } from './use-zoom.ts'

interface SignalListProps {
  readonly zoom: Zoom
  readonly table: boolean
  readonly setTable: (on: boolean) => void
}

function Signals({ zoom, table, setTable }: SignalListProps) {
  const store = useSessionStore()
  const { vcpu, intid } = useSession((session) => session.selection)
  const run = useSession((session) => session.run)
  const pins = useSession((session) => session.pins)
  const { pin: keep, unpin } = store.getState()
  const ph = firstTwin(run, vcpu, intid)
  const virtual = VIRTUAL_FIELDS.map((field): Pin => ({ kind: 'virtual', vcpu, intid, field }))
  const physical =
    ph === undefined ? [] : PHYSICAL_FIELDS.map((field): Pin => ({ kind: 'physical', ph, field }))
  const rules = RULES.map(({ id }): Pin => ({ kind: 'rule', rule: id }))
  const offered = [...virtual, ...physical, ...rules]
  const elsewhere = pins.filter((pin) => !isPinned(offered, pin))
  const groups: readonly (readonly [string, readonly Pin[]])[] = [
    [`Interrupt ${intid}`, [...virtual, ...physical]],
    ['Rules', rules],
    ['Pinned besides', elsewhere],
  ]
  const [wider, narrower] = [zoom.by(1), zoom.by(-1)]
  return (
    <>
      <div className="lanetools">
        <span>Width of a step</span>
        <button
          type="button"
          className="ctl ico"
          aria-label="Narrower steps"
          aria-disabled={narrower === null}
          onClick={() => narrower?.()}
        >
          −
        </button>
        <button
          type="button"
          className="ctl ico"
          aria-label="Wider steps"
          aria-disabled={wider === null}
          onClick={() => wider?.()}
        >
          +
        </button>
        <button type="button" className="ctl" aria-pressed={table} onClick={() => setTable(!table)}>
          Table
        </button>
      </div>
      {groups.map(
        ([name, list]) =>
          list.length > 0 && (
            <div key={name} className="pins">
              <h2>{name}</h2>
              {list.map((pin) => (
                <label key={pinKey(pin)} className="pick">
                  <input
                    type="checkbox"
                    checked={isPinned(pins, pin)}
                    onChange={({ target }) => (target.checked ? keep(pin) : unpin(pin))}
                  />
                  <span>{pinName(pin, run.start)}</span>
                </label>
              ))}
            </div>
          ),
      )}
    </>
  )
}

/** Signals that can be pinned, by what they belong to, and how the lanes are drawn. */
export function SignalList(props: SignalListProps) {
  return (
    <Popover id="signals" className="drop rise" role="dialog" aria-label="Lanes">
      <Signals {...props} />
    </Popover>
  )
}
