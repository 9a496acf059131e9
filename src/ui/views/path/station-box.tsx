import { memo, type ReactNode } from 'react'
import { type Spot, spotKey } from '#/engine/machine/spot.ts'
import { Mark } from '#/ui/components/mark.tsx'
import { linkAttribute } from '#/ui/shared/linked-spots.ts'
import { useAsk } from '#/ui/shared/use-ask.ts'

interface StationBoxProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly note?: string
  /** Something in it changed in this step. */
  readonly hot: boolean
  readonly children?: ReactNode
}

/** A station of the path: a box with its name. */
export function StationBox({ x, y, width, height, title, note, hot, children }: StationBoxProps) {
  return (
    <g>
      <rect className={`nd${hot ? ' hot' : ''}`} x={x} y={y} width={width} height={height} rx="2" />
      <text className="t" x={x + 9} y={y + 17}>
        {title}
      </text>
      {note && (
        <text className="q" x={x + width - 9} y={y + 17} textAnchor="end">
          {note}
        </text>
      )}
      {children}
    </g>
  )
}

interface FieldProps {
  readonly x: number
  readonly y: number
  readonly name: string
  readonly now: string
  readonly was: string
  /** Left edge of the value. */
  readonly at: number
  /** Show "old → new" when it changed. */
  readonly both?: boolean
  /** Where the value is kept: what shows it too is marked with it, and a click asks about it. */
  readonly spot?: Spot
}

const keyOf = ({ spot }: FieldProps): string => (spot ? spotKey(spot) : '')

const sameField = (a: FieldProps, b: FieldProps): boolean =>
  a.x === b.x &&
  a.y === b.y &&
  a.name === b.name &&
  a.now === b.now &&
  a.was === b.was &&
  a.at === b.at &&
  a.both === b.both &&
  keyOf(a) === keyOf(b)

/** A named value; tinted, solid or dashed, when this step set or cleared it. */
export const Field = memo(function Field(props: FieldProps) {
  const { x, y, name, now, was, at, both = false, spot } = props
  const ask = useAsk()
  const changed = now !== was
  const text = changed && both ? `${was} → ${now}` : now
  const linked = spot && {
    ...linkAttribute(spot),
    className: 'asks',
    onClick: () => ask(spot),
  }
  return (
    <g {...linked}>
      {spot && <rect className="ask-hit" x={x} y={y - 12} width={at - x + 12} height="16" />}
      <text className="field" x={x} y={y}>
        {name}
      </text>
      {changed && (
        <rect
          className={`hlr${now === '0' ? ' clr' : ''}`}
          x={at - 5}
          y={y - 10.5}
          width={text.length * 6.7 + 10}
          height="14"
        />
      )}
      <text x={at} y={y}>
        {text}
      </text>
    </g>
  )
}, sameField)

/** The state of an interrupt, large, at the left of its box. */
export function LargeMark({
  x,
  y,
  pending,
  active,
  spots,
}: {
  readonly x: number
  readonly y: number
  readonly pending: boolean
  readonly active: boolean
  readonly spots: readonly Spot[]
}) {
  return (
    <svg
      {...linkAttribute(...spots)}
      x={x}
      y={y}
      width="38"
      height="38"
      viewBox="0 0 17 17"
      className="bigmark"
      aria-hidden="true"
    >
      <Mark pending={pending} active={active} />
    </svg>
  )
}
