import type { Lane } from '#/store/lanes/lane.ts'
import { isPinned } from '#/store/pins.ts'
import type { Run } from '#/store/run.ts'
import { isOver } from '#/store/stretches.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { LaneSign } from './lane-sign.tsx'
import { laneSpots } from './lane-spots.ts'

interface LaneNamesProps {
  readonly lanes: readonly Lane[]
  readonly runs: readonly Run[]
  readonly cursor: number
}

/** Name and value of every lane. The name chooses whose changes are walked; a pin keeps the lane in view. */
export function LaneNames({ lanes, runs, cursor }: LaneNamesProps) {
  const store = useSessionStore()
  const signal = useSession((session) => session.signal)
  const pins = useSession((session) => session.pins)
  const { walkSignal, pin: keep, unpin } = store.getState()
  return lanes.map((lane) => {
    const { key, name, kind, of, pin } = lane
    const values = runs.map((run) => (isOver(run, cursor) ? WORDS.over : of(run, cursor)))
    const [first, ...others] = runs.flatMap((run, n) => (isOver(run, cursor) ? [] : values[n]))
    const differs = others.some((value) => value !== first)
    const pinned = pin !== undefined && isPinned(pins, pin)
    return (
      <div
        key={key}
        data-lane={name}
        className={key === signal ? 'walked' : ''}
        {...linkAttribute(...laneSpots(lane))}
      >
        <LaneSign kind={kind} />
        <button
          type="button"
          className="lname"
          aria-pressed={key === signal}
          onClick={() => walkSignal(key === signal ? null : key)}
        >
          {name}
        </button>
        <span className="v" key={values.join()}>
          {values.join(' | ')}
        </span>
        {runs.length > 1 && (
          <span className={differs ? 'ne-i' : 'ne-i none'}>{differs ? '≠' : ''}</span>
        )}
        {pin ? (
          <button
            type="button"
            className="pin"
            aria-label={`Pin ${name}`}
            aria-pressed={pinned}
            onClick={() => (pinned ? unpin(pin) : keep(pin))}
          >
            {pinned ? '◆' : '◇'}
          </button>
        ) : (
          <span className="pin" />
        )}
      </div>
    )
  })
}
