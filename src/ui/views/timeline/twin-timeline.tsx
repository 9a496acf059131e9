import { type ReactNode, useMemo } from 'react'
import { divergence } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import { useRuns } from '#/ui/app/comparison-context.tsx'
import { useSession } from '#/ui/app/session-context.tsx'
import { LaneWave, STEP_WIDTH } from './lane.tsx'
import { LaneSign } from './lane-sign.tsx'
import { type Lane, lanesOf } from './signals.ts'
import { Transport } from './transport.tsx'
import { LANES_TOP, Waves } from './waves.tsx'

const HEIGHT = 17

interface TwinLaneProps {
  readonly lane: Lane
  /** The last run is drawn solid in front, the others dotted behind it, a little lower. */
  readonly runs: readonly Run[]
  readonly y: number
  readonly from: number
  readonly to: number
  readonly cursor: number
}

/** A thick bar under each step at which the runs do not agree. */
function differing({ lane, runs, y, from, to }: Omit<TwinLaneProps, 'cursor'>): string {
  let d = ''
  for (let n = from; n <= to; n++) {
    const [first, ...others] = runs.map((run) => lane.of(run.state(n)))
    if (others.some((value) => value !== first))
      d += `M${n * STEP_WIDTH} ${y + HEIGHT - 1}h${STEP_WIDTH}`
  }
  return d
}

function TwinLane(props: TwinLaneProps) {
  const { runs, ...where } = props
  const front = runs.at(-1)
  if (!front) return null
  return (
    <g>
      {runs.slice(0, -1).map((run, n) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the kernel
          key={n}
          className={`twin t${n}`}
          transform={`translate(0 ${1.5 * (runs.length - 1 - n)})`}
        >
          <LaneWave {...where} run={run} behind={front} />
        </g>
      ))}
      <LaneWave {...where} run={front} />
      <path className="dbar" d={differing(props)} />
    </g>
  )
}

/** The same acts under each kernel, one over the other. */
export function TwinTimeline({ children }: { readonly children: ReactNode }) {
  const runs = useRuns()
  const cursor = useSession((session) => session.cursor)
  const selection = useSession((session) => session.selection)
  const lanes = useMemo(() => {
    const [first, ...others] = runs.map((run) => lanesOf(run, selection))
    // A mapping that only one kernel has must not hide its lanes.
    return (
      others.reduce((best = [], own) => (own[3]?.name.startsWith('p') ? own : best), first) ?? []
    )
  }, [runs, selection])
  const states = runs.map((run) => run.state(cursor))
  const length = Math.min(...runs.map((run) => run.length))
  return (
    <section className="dock" aria-label="Timeline">
      <Transport>{children}</Transport>
      <div className="lanes twins">
        <div className="names">
          <div className="head k">
            <span>dotted {runs[0]?.kernel.name}</span>
            <span>thick bar: they differ</span>
          </div>
          {lanes.map(({ name, kind, of }) => {
            const values = states.map(of)
            const differs = values.some((value) => value !== values[0])
            return (
              <div key={name} data-lane={name}>
                <LaneSign kind={kind} />
                <span>{name}</span>
                <span className="v" key={values.join()}>
                  {values.join(' | ')}
                </span>
                <span className={differs ? 'ne-i' : 'ne-i none'}>{differs ? '≠' : ''}</span>
              </div>
            )
          })}
        </div>
        <Waves runs={runs} tintFrom={divergence(runs, length).partedAt}>
          {(from, to) =>
            lanes.map((lane, n) => (
              <TwinLane
                key={lane.name}
                lane={lane}
                runs={runs}
                y={LANES_TOP + HEIGHT * n}
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
