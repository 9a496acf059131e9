import type { Run } from '#/store/run.ts'
import type { Lane } from './signals.ts'

export const STEP_WIDTH = 36
/** Height of a lane, and of its wave above the ground line. */
const HEIGHT = 17
const HIGH = 11

interface LaneProps {
  readonly lane: Lane
  readonly run: Run
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
function wave(stretches: readonly Stretch[], y: number): string {
  let d = ''
  for (const { value, from, to } of stretches) {
    const at = y + HEIGHT - 3 - (value === '1' ? HIGH : 0)
    d += `${d ? 'V' : `M${from * STEP_WIDTH} `}${at}H${(to + 1) * STEP_WIDTH}`
  }
  return d
}

/** The values of a lane over the steps `from`…`to`. */
function stretchesOf(lane: Lane, run: Run, from: number, to: number): readonly Stretch[] {
  const found: Stretch[] = []
  for (let n = from; n <= to; n++) {
    const value = lane.of(run.state(n))
    const last = found.at(-1)
    if (last?.value === value) found[found.length - 1] = { ...last, to: n }
    else found.push({ value, from: n, to: n })
  }
  return found
}

const rises = (lane: Lane, run: Run, n: number): boolean =>
  n === 0 || lane.of(run.state(n - 1)) !== '1'

function Half({
  lane,
  run,
  y,
  from,
  to,
  future,
  behind,
}: Omit<LaneProps, 'cursor'> & { readonly future: boolean }) {
  if (from > to) return null
  const group = future ? 'fut' : ''
  const stretches = stretchesOf(lane, run, from, to)
  if (lane.kind === 'bus')
    return (
      <g className={group}>
        {stretches.map((same) => {
          const [x1, x2, mid] = [same.from * STEP_WIDTH, (same.to + 1) * STEP_WIDTH, y + 8.5]
          if (same.value === '–')
            return <path key={same.from} className="wv idle" d={`M${x1} ${mid}H${x2}`} />
          const kind = same.value.includes('A') ? 'a' : same.value.includes('P') ? 'p' : 'k'
          const d = `M${x1} ${mid}l4 -5.5H${x2 - 4}l4 5.5l-4 5.5H${x1 + 4}z`
          return (
            <g key={same.from}>
              <path className={`wf ${kind}`} d={d} />
              <path className={`wv ${kind}`} d={d} />
              {(!behind || lane.of(behind.state(same.from)) === '–') && (
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
            x={same.from * STEP_WIDTH}
            y={y + 3}
            width={(same.to + 1 - same.from) * STEP_WIDTH}
            height={HIGH}
          />
          {lane.kind === 'p' && rises(lane, run, same.from) && (
            <path
              className="mark-pend"
              d={`M${same.from * STEP_WIDTH + 3} ${y + 13}l4.5-9 4.5 9z`}
            />
          )}
          {lane.kind === 'a' && rises(lane, run, same.from) && (
            <path className="mark-act" d={`M${same.from * STEP_WIDTH + 3} ${y + 5}h8v8h-8z`} />
          )}
        </g>
      ))}
      <path className={`wv ${lane.kind}`} d={wave(stretches, y)} />
    </g>
  )
}

/** One signal: past solid and filled, undone future dashed. */
export function LaneWave({ y, cursor, ...lane }: LaneProps) {
  const { from, to } = lane
  return (
    <g>
      <path
        className="rowl"
        d={`M${from * STEP_WIDTH} ${y + HEIGHT - 0.5}H${(to + 1) * STEP_WIDTH}`}
      />
      <Half {...lane} y={y} to={Math.min(cursor, to)} future={false} />
      <Half {...lane} y={y} from={Math.max(cursor + 1, from)} future />
    </g>
  )
}
