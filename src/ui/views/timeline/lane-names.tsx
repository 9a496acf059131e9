import { memo } from 'react'
import { spotKey } from '#/engine/machine/spot.ts'
import type { Lane } from '#/store/lanes/lane.ts'
import { isPinned, pinKey } from '#/store/pins.ts'
import type { Run } from '#/store/run.ts'
import { isOver } from '#/store/stretches.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { LaneSign } from './lane-sign.tsx'
import { laneSpots } from './lane-spots.ts'

interface LaneNameProps {
  readonly lane: Lane
  /** Its value in every run at the step that is looked at. */
  readonly value: string
  /** Whether the runs differ in it; null where there is one. */
  readonly differs: boolean | null
  readonly isWalked: boolean
  readonly isPinned: boolean
}

/** What is drawn of a lane beside its value: the lane itself is put together anew with every step. */
function drawn(lane: Lane): string {
  const { key, name, kind, pin } = lane
  return [key, name, kind, pin ? pinKey(pin) : '', ...laneSpots(lane).map(spotKey)].join()
}

const same = (a: LaneNameProps, b: LaneNameProps): boolean =>
  drawn(a.lane) === drawn(b.lane) &&
  a.value === b.value &&
  a.differs === b.differs &&
  a.isWalked === b.isWalked &&
  a.isPinned === b.isPinned

const LaneName = memo(function LaneName(props: LaneNameProps) {
  const { lane, value, differs, isWalked, isPinned: pinned } = props
  const { key, name, kind, pin } = lane
  const { walkSignal, pin: keep, unpin } = useSessionStore().getState()
  return (
    <div
      data-lane={name}
      className={isWalked ? 'walked' : ''}
      {...linkAttribute(...laneSpots(lane))}
    >
      <LaneSign kind={kind} />
      <button
        type="button"
        className="lname"
        aria-pressed={isWalked}
        onClick={() => walkSignal(isWalked ? null : key)}
      >
        {name}
      </button>
      <span className="v" key={value}>
        {value}
      </span>
      {differs !== null && (
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
}, same)

interface LaneNamesProps {
  readonly lanes: readonly Lane[]
  readonly runs: readonly Run[]
  readonly cursor: number
}

/** Name and value of every lane. The name chooses whose changes are walked; a pin keeps the lane in view. */
export function LaneNames({ lanes, runs, cursor }: LaneNamesProps) {
  const signal = useSession((session) => session.signal)
  const pins = useSession((session) => session.pins)
  return lanes.map((lane) => {
    const { key, of, pin } = lane
    const values = runs.map((run) => (isOver(run, cursor) ? WORDS.over : of(run, cursor)))
    const [first, ...others] = runs.flatMap((run, n) => (isOver(run, cursor) ? [] : values[n]))
    return (
      <LaneName
        key={key}
        lane={lane}
        value={values.join(' | ')}
        differs={runs.length > 1 ? others.some((value) => value !== first) : null}
        isWalked={key === signal}
        isPinned={pin !== undefined && isPinned(pins, pin)}
      />
    )
  })
}
