import type { Lane } from '#/store/lanes/lane.ts'
import type { Run } from '#/store/run.ts'
import { isOver } from '#/store/stretches.ts'
import { BUS_KINDS, busPaths, LANE_HEIGHT, levelPaths, stretchesOf } from './lane-paths.ts'

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

type HalfProps = Omit<LaneProps, 'cursor'> & { readonly future: boolean }

// A lane is few long paths, always the same ones: a jump alters them and makes none.

function BusHalf({ lane, run, width, y, from, to, future, behind }: HalfProps) {
  const { idle, shapes, letters } = busPaths(stretchesOf(lane, run, from, to), y, width)
  const own = behind
    ? letters.filter(({ from: n }) => isOver(behind, n) || lane.of(behind, n) === '–')
    : letters
  return (
    <g className={future ? 'fut' : ''}>
      <path className="wv idle" d={idle} />
      {BUS_KINDS.map((kind) => (
        <g key={kind}>
          <path className={`wf ${kind}`} d={shapes[kind]} />
          <path className={`wv ${kind}`} d={shapes[kind]} />
        </g>
      ))}
      {own.map(({ x, text }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter of another place is as good
        <text key={n} className="small" x={x} y={y + 12.5}>
          {text}
        </text>
      ))}
    </g>
  )
}

function LevelHalf({ lane, run, width, y, from, to, future }: HalfProps) {
  const { kind } = lane
  const rises = from === 0 || from > to || lane.of(run, from - 1) !== '1'
  const stretches = stretchesOf(lane, run, from, to)
  const { fill, wave, marks } = levelPaths(kind, stretches, y, width, rises)
  return (
    <g className={future ? 'fut' : ''}>
      <path className={`wf ${kind}`} d={fill} />
      {kind === 'p' && <path className="mark-pend" d={marks} />}
      {kind === 'a' && <path className="mark-act" d={marks} />}
      <path className={`wv ${kind}`} d={wave} />
    </g>
  )
}

/** One signal: past solid and filled, undone future dashed. */
export function LaneWave({ y, cursor, ...lane }: LaneProps) {
  const { from, to, width } = lane
  const Half = lane.lane.kind === 'bus' ? BusHalf : LevelHalf
  return (
    <g>
      <path className="rowl" d={`M${from * width} ${y + LANE_HEIGHT - 0.5}H${(to + 1) * width}`} />
      <Half {...lane} y={y} to={Math.min(cursor, to)} future={false} />
      <Half {...lane} y={y} from={Math.max(cursor + 1, from)} future />
    </g>
  )
}
