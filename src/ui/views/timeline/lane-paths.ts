import type { Lane } from '#/store/lanes/lane.ts'
import type { Run } from '#/store/run.ts'

/** Height of a lane, and of its wave above the ground line. */
export const LANE_HEIGHT = 17
const HIGH = 11
/** Narrower steps carry no mark at a rise. */
const ROOM_FOR_MARK = 12
/** Width of a letter. */
const LETTER = 7

/** Steps in a row with the same value. */
export interface Stretch {
  readonly value: string
  readonly from: number
  readonly to: number
}

/** The values of a lane over the steps `from`…`to`. */
export function stretchesOf(lane: Lane, run: Run, from: number, to: number): readonly Stretch[] {
  const found: Stretch[] = []
  let last: { value: string; from: number; to: number } | undefined
  for (let n = from; n <= to; n++) {
    const value = lane.of(run, n)
    if (last?.value === value) last.to = n
    else {
      last = { value, from: n, to: n }
      found.push(last)
    }
  }
  return found
}

/** Paths of a part of a lane; each may be empty. */
export interface LevelPaths {
  readonly fill: string
  readonly wave: string
  /** Shapes at the rises. */
  readonly marks: string
}

const MARKS = {
  p: (x: number, y: number) => `M${x + 3} ${y + 13}l4.5-9 4.5 9z`,
  a: (x: number, y: number) => `M${x + 3} ${y + 5}h8v8h-8z`,
} as const

/** A level: one stroke, filled while high, marked where it rises; `rises` says whether it does at its first step. */
export function levelPaths(
  kind: Lane['kind'],
  stretches: readonly Stretch[],
  y: number,
  width: number,
  rises: boolean,
): LevelPaths {
  const ground = y + LANE_HEIGHT - 3
  let [fill, wave, marks] = ['', '', '']
  for (const [n, { value, from, to }] of stretches.entries()) {
    const [x1, x2] = [from * width, (to + 1) * width]
    const isHigh = value === '1'
    wave += `${wave ? 'V' : `M${x1} `}${isHigh ? ground - HIGH : ground}H${x2}`
    if (!isHigh) continue
    fill += `M${x1} ${y + 3}H${x2}v${HIGH}H${x1}z`
    if ((kind === 'p' || kind === 'a') && width >= ROOM_FOR_MARK && (n > 0 || rises))
      marks += MARKS[kind](x1, y)
  }
  return { fill, wave, marks }
}

/** The colours of a bus: by what its letters say. */
export const BUS_KINDS = ['a', 'p', 'k'] as const
export type BusKind = (typeof BUS_KINDS)[number]

export interface BusPaths {
  readonly idle: string
  readonly shapes: Readonly<Record<BusKind, string>>
  /** Letters that have room, in the middle of their shape. */
  readonly letters: readonly { readonly x: number; readonly from: number; readonly text: string }[]
}

const busKind = (value: string): BusKind =>
  value.includes('A') ? 'a' : value.includes('P') ? 'p' : 'k'

/** A bus: hexagons with letters, a line where there is nothing. */
export function busPaths(stretches: readonly Stretch[], y: number, width: number): BusPaths {
  const mid = y + 8.5
  const tip = Math.min(4, width / 3)
  const shapes = { a: '', p: '', k: '' }
  const letters: { x: number; from: number; text: string }[] = []
  let idle = ''
  for (const { value, from, to } of stretches) {
    const [x1, x2] = [from * width, (to + 1) * width]
    if (value === '–') {
      idle += `M${x1} ${mid}H${x2}`
      continue
    }
    shapes[busKind(value)] +=
      `M${x1} ${mid}l${tip} -5.5H${x2 - tip}l${tip} 5.5l-${tip} 5.5H${x1 + tip}z`
    if (x2 - x1 >= LETTER * value.length) letters.push({ x: (x1 + x2) / 2, from, text: value })
  }
  return { idle, shapes, letters }
}
