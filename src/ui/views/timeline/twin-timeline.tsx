import { type ReactNode, useMemo } from 'react'
import { divergence } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import { useRuns, useSides } from '#/ui/shared/comparison-context.tsx'
import { LaneWave } from './lane.tsx'
import { LANE_HEIGHT } from './lane-paths.ts'
import { type LanePlace, Lanes } from './lanes.tsx'
import { Transport } from './transport.tsx'

interface TwinLaneProps extends LanePlace {
  /** The last run is drawn solid in front, the others dotted behind it, a little lower. */
  readonly runs: readonly Run[]
}

/** A thick bar under each step at which the runs do not agree. */
function differing({ lane, runs, width, y, from, to }: Omit<TwinLaneProps, 'cursor'>): string {
  let d = ''
  for (let n = from; n <= to; n++) {
    const [first, ...others] = runs.map((run) => lane.of(run, n))
    if (others.some((value) => value !== first))
      d += `M${n * width} ${y + LANE_HEIGHT - 1}h${width}`
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

/** The runs that are compared, one over the other. */
export function TwinTimeline({ children }: { readonly children: ReactNode }) {
  const runs = useRuns()
  const sides = useSides()
  const length = Math.min(...runs.map((run) => run.length))
  // The axis names the acts of the last: of another branch it says nothing.
  const isOneBranch = sides.every(({ branch }) => branch === sides[0]?.branch)
  const marked = useMemo(() => (isOneBranch ? runs : runs.slice(-1)), [isOneBranch, runs])
  return (
    <section className="dock" aria-label="Timeline">
      <Transport>{children}</Transport>
      <Lanes
        runs={runs}
        marked={marked}
        tintFrom={divergence(runs, length).partedAt}
        legend={<span className="k">dotted {runs[0]?.name}, bar ≠</span>}
        draw={({ lane, ...place }) => (
          <TwinLane key={lane.key} lane={lane} runs={runs} {...place} />
        )}
      />
    </section>
  )
}
