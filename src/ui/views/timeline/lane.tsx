import type { Run } from '#/store/run.ts'
import type { Lane } from './signal.ts'

/** Height of a lane, and of its wave above the ground line. */
export const LANE_HEIGHT = 17
const HIGH = 11

interface LaneProps {
  readonly lane: Lane
  readonly run: Run
  /** Width of a step. */
  readonly width: number
  /** Top of the lane. */
  readonly y: number
  /** Steps drawn, and the step at which the past ends. */
  readonly from: number
  readonly to: number
  readonly cursor: number
  /** Letters are left to this run where it has any: the lane lies behind its lane. */
  readonly behind?: Run
}

/** Steps in a row with the same value. */
interface Stretch {
  readonly value: string
  readonly from: number
  readonly to: number
}

/** A level as one stroke. */
function wave(stretches: readonly Stretch[], y: number, width: number): string {
  let d = ''
  for (const { value, from, to } of stretches) {
    const at = y + LANE_HEIGHT - 3 - (value === '1' ? HIGH : 0)
    d += `${d ? 'V' : `M${from * width} `}${at}H${(to + 1) * width}`
  }
  return d
}

/** The values of a lane over the steps `from`…`to`. */
function stretchesOf(lane: Lane, run: Run, from: number, to: number): readonly Stretch[] {
  const found: Stretch[] = []
  for (let n = from; n <= to; n++) {
    const value = lane.of(run, n)
    const last = found.at(-1)
    if (last?.value === value) found[found.length - 1] = { ...last, to: n }
    else found.push({ value, from: n, to: n })
  }
  return found
}

const rises = (lane: Lane, run: Run, n: number): boolean => n === 0 || lane.of(run, n - 1) !== '1'

function Half({
  lane,
  run,
  width,
  y,
  from,
  to,
  future,
  behind,
}: Omit<LaneProps, 'cursor'> & { readonly future: boolean }) {
  if (from > to) return null
  const group = future ? 'fut' : ''
  const tip = Math.min(4, width / 3)
  const stretches = stretchesOf(lane, run, from, to)
  if (lane.kind === 'bus')
    return (
      <g className={group}>
        {stretches.map((same) => {
          const [x1, x2, mid] = [same.from * width, (same.to + 1) * width, y + 8.5]
          if (same.value === '–')
            return <path key={same.from} className="wv idle" d={`M${x1} ${mid}H${x2}`} />
          const kind = same.value.includes('A') ? 'a' : same.value.includes('P') ? 'p' : 'k'
          const d = `M${x1} ${mid}l${tip} -5.5H${x2 - tip}l${tip} 5.5l-${tip} 5.5H${x1 + tip}z`
          return (
            <g key={same.from}>
              <path className={`wf ${kind}`} d={d} />
              <path className={`wv ${kind}`} d={d} />
              {x2 - x1 >= 7 * same.value.length &&
                (!behind || lane.of(behind, same.from) === '–') && (
                  <text className="small" x={(x1 + x2) / 2} y={mid + 4}>
                    {same.value}
                  </text>
                )}
            </g>
          )
        })}
      </g>
    )
  const high = stretches.filter(({ value }) => value === '1')
  return (
    <g className={group}>
      {high.map((same) => (
        <g key={same.from}>
          <rect
            className={`wf ${lane.kind}`}
            x={same.from * width}
            y={y + 3}
            width={(same.to + 1 - same.from) * width}
            height={HIGH}
          />
          {lane.kind === 'p' && width >= 12 && rises(lane, run, same.from) && (
            <path className="mark-pend" d={`M${same.from * width + 3} ${y + 13}l4.5-9 4.5 9z`} />
          )}
          {lane.kind === 'a' && width >= 12 && rises(lane, run, same.from) && (
            <path className="mark-act" d={`M${same.from * width + 3} ${y + 5}h8v8h-8z`} />
          )}
        </g>
      ))}
      <path className={`wv ${lane.kind}`} d={wave(stretches, y, width)} />
    </g>
  )
}

/** One signal: past solid and filled, undone future dashed. */
export function LaneWave({ y, cursor, ...lane }: LaneProps) {
  const { from, to, width } = lane
  return (
    <g>
      <path className="rowl" d={`M${from * width} ${y + LANE_HEIGHT - 0.5}H${(to + 1) * width}`} />
      <Half {...lane} y={y} to={Math.min(cursor, to)} future={false} />
      <Half {...lane} y={y} from={Math.max(cursor + 1, from)} future />
    </g>
  )
}
