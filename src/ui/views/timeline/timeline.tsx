import { useMemo } from 'react'
import { useSession } from '#/ui/shared/session-context.tsx'
import { LaneWave } from './lane.tsx'
import { Lanes } from './lanes.tsx'
import { Transport } from './transport.tsx'

/** Where the run stands, what else was done, and how the selected interrupt got there. */
export function Timeline() {
  const run = useSession((session) => session.run)
  const runs = useMemo(() => [run], [run])
  return (
    <section className="dock" aria-label="Timeline">
      <Transport />
      <Lanes
        runs={runs}
        draw={({ lane, ...place }) => <LaneWave key={lane.key} lane={lane} run={run} {...place} />}
      />
    </section>
  )
}
