import { type ReactNode, useMemo } from 'react'
import { divergenceAt } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import { isOver, longest, stretchesOf } from '#/store/stretches.ts'
import { useRuns, useSides } from '#/ui/shared/comparison-context.tsx'
import { useSession } from '#/ui/shared/session-context.tsx'
import { LaneWave } from './lane.tsx'
import { LANE_HEIGHT } from './lane-paths.ts'
import { type LanePlace, Lanes } from './lanes.tsx'
import { Transport } from './transport.tsx'
import type { Tint } from './waves.tsx'

interface TwinLaneProps extends LanePlace {
  /** The last run is drawn solid in front, the others dotted behind it, a little lower. */
  readonly runs: readonly Run[]
}

/** A thick bar under each step at which the runs that have it do not agree. */
function differing({ lane, runs, width, y, from, to }: Omit<TwinLaneProps, 'cursor'>): string {
  let d = ''
  for (let n = from; n <= to; n++) {
    const [first, ...others] = runs.filter((run) => !isOver(run, n)).map((run) => lane.of(run, n))
    if (others.some((value) => value !== first))
      d += `M${n * width} ${y + LANE_HEIGHT - 1}h${width}`
  }
  return d
}

function TwinLane(props: TwinLaneProps) {
  const { runs, ...where } = props
  const upTo = (run: Run) => Math.min(where.to, run.length)
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
          <LaneWave {...where} run={run} to={upTo(run)} behind={front} />
        </g>
      ))}
      <LaneWave {...where} run={front} to={upTo(front)} />
      <path className="dbar" d={differing(props)} />
    </g>
  )
}

/** From where runs parted to where one is left alone. */
function tintOf(runs: readonly Run[]): Tint | null {
  const { partedAt } = divergenceAt(runs, longest(runs))
  const to = stretchesOf(runs).findLast(({ of }) => of.length > 1)?.to ?? 0
  return partedAt === null ? null : { from: partedAt, to }
}

/** The runs that are compared, one over the other. */
export function TwinTimeline({ children }: { readonly children: ReactNode }) {
  const runs = useRuns()
  const sides = useSides()
  const current = useSession((session) => session.history.current)
  // The axis names the acts of the branch on the bench: of another one it says nothing.
  const marked = useMemo(
    () => runs.filter((_, n) => sides[n]?.branch === current),
    [runs, sides, current],
  )
  return (
    <section className="dock" aria-label="Timeline">
      <Transport>{children}</Transport>
      <Lanes
        runs={runs}
        marked={marked}
        tint={tintOf(runs)}
        legend={<span className="k">dotted {runs[0]?.name}, bar ≠</span>}
        draw={({ lane, ...place }) => (
          <TwinLane key={lane.key} lane={lane} runs={runs} {...place} />
        )}
      />
    </section>
  )
}
