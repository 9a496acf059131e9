import type { Lane } from './signals.ts'

export const STEP_WIDTH = 36
/** Height of a lane, and of its wave above the ground line. */
const HEIGHT = 17
const HIGH = 11

interface LaneProps {
  readonly lane: Lane
  /** Top of the lane. */
  readonly y: number
  /** Steps drawn, and the step at which the past ends. */
  readonly from: number
  readonly to: number
  readonly cursor: number
}

/** A level over the steps `from`…`to`, as one stroke. */
function wave(values: readonly string[], y: number, from: number, to: number): string {
  let d = ''
  for (let n = from; n <= to; n++) {
    const at = y + HEIGHT - 3 - (values[n] === '1' ? HIGH : 0)
    d += `${d ? 'V' : `M${n * STEP_WIDTH} `}${at}H${(n + 1) * STEP_WIDTH}`
  }
  return d
}

/** Runs of equal values, `from`…`to`. */
function runs(values: readonly string[], from: number, to: number) {
  const found: { readonly value: string; readonly from: number; to: number }[] = []
  for (let n = from; n <= to; n++) {
    const last = found.at(-1)
    if (last && last.value === values[n]) last.to = n
    else found.push({ value: values[n] ?? '–', from: n, to: n })
  }
  return found
}

const rises = (values: readonly string[], n: number): boolean => values[n - 1] !== '1'

function Half({
  lane,
  y,
  from,
  to,
  future,
}: Omit<LaneProps, 'cursor'> & { readonly future: boolean }) {
  if (from > to) return null
  const group = future ? 'fut' : ''
  if (lane.kind === 'bus')
    return (
      <g className={group}>
        {runs(lane.values, from, to).map((run) => {
          const [x1, x2, mid] = [run.from * STEP_WIDTH, (run.to + 1) * STEP_WIDTH, y + 8.5]
          if (run.value === '–')
            return <path key={run.from} className="wv idle" d={`M${x1} ${mid}H${x2}`} />
          const kind = run.value.includes('A') ? 'a' : run.value.includes('P') ? 'p' : 'k'
          const d = `M${x1} ${mid}l4 -5.5H${x2 - 4}l4 5.5l-4 5.5H${x1 + 4}z`
          return (
            <g key={run.from}>
              <path className={`wf ${kind}`} d={d} />
              <path className={`wv ${kind}`} d={d} />
              <text className="small" x={(x1 + x2) / 2} y={mid + 4}>
                {run.value}
              </text>
            </g>
          )
        })}
      </g>
    )
  const high = runs(lane.values, from, to).filter(({ value }) => value === '1')
  return (
    <g className={group}>
      {high.map((run) => (
        <g key={run.from}>
          <rect
            className={`wf ${lane.kind}`}
            x={run.from * STEP_WIDTH}
            y={y + 3}
            width={(run.to + 1 - run.from) * STEP_WIDTH}
            height={HIGH}
          />
          {lane.kind === 'p' && rises(lane.values, run.from) && (
            <path
              className="mark-pend"
              d={`M${run.from * STEP_WIDTH + 3} ${y + 13}l4.5-9 4.5 9z`}
            />
          )}
          {lane.kind === 'a' && rises(lane.values, run.from) && (
            <path className="mark-act" d={`M${run.from * STEP_WIDTH + 3} ${y + 5}h8v8h-8z`} />
          )}
        </g>
      ))}
      <path className={`wv ${lane.kind}`} d={wave(lane.values, y, from, to)} />
    </g>
  )
}

/** One signal: past solid and filled, undone future dashed. */
export function LaneWave({ lane, y, from, to, cursor }: LaneProps) {
  return (
    <g>
      <path
        className="rowl"
        d={`M${from * STEP_WIDTH} ${y + HEIGHT - 0.5}H${(to + 1) * STEP_WIDTH}`}
      />
      <Half lane={lane} y={y} from={from} to={Math.min(cursor, to)} future={false} />
      <Half lane={lane} y={y} from={Math.max(cursor + 1, from)} to={to} future />
    </g>
  )
}
