import { useMemo } from 'react'
import { currentState } from '#/store/session.ts'
import { useSession } from '#/ui/app/session-context.tsx'
import { LaneWave } from './lane.tsx'
import { LaneSign } from './lane-sign.tsx'
import { type Lane, lanesOf } from './signals.ts'
import { Transport } from './transport.tsx'
import { LANES_TOP, Waves } from './waves.tsx'

/** The lanes of the selected interrupt. */
function useLanes(): readonly Lane[] {
  const run = useSession((session) => session.run)
  const selection = useSession((session) => session.selection)
  return useMemo(() => lanesOf(run, selection), [run, selection])
}

/** Where the run stands, and how the selected interrupt got there. */
export function Timeline() {
  const lanes = useLanes()
  const state = useSession(currentState)
  const run = useSession((session) => session.run)
  const cursor = useSession((session) => session.cursor)
  return (
    <section className="dock" aria-label="Timeline">
      <Transport />
      <div className="lanes">
        <div className="names">
          <div className="head k">step, act</div>
          {lanes.map(({ name, kind, of }) => (
            <div key={name} data-lane={name}>
              <LaneSign kind={kind} />
              <span>{name}</span>
              <span className="v" key={of(state)}>
                {of(state)}
              </span>
            </div>
          ))}
        </div>
        <Waves runs={[run]}>
          {(from, to) =>
            lanes.map((lane, n) => (
              <LaneWave
                key={lane.name}
                lane={lane}
                run={run}
                y={LANES_TOP + 17 * n}
                from={from}
                to={to}
                cursor={cursor}
              />
            ))
          }
        </Waves>
      </div>
    </section>
  )
}
