import { memo } from 'react'
import { PATH_Y } from './branch-strip.tsx'

/** Narrower steps have no name, and only some of them a number. */
const ROOM_FOR_NAME = 30

interface StepMarkProps {
  readonly n: number
  /** Left edge, from the origin of the axis. */
  readonly x: number
  readonly name: string
  readonly when: 'cur' | 'undone' | ''
  /** The step broke a rule. */
  readonly broke: boolean
  readonly skipped: boolean
  /** The act could not be done when its turn came. */
  readonly refused: boolean
  /** The path has ended before it. */
  readonly over: boolean
  readonly width: number
}

/**
 * One step on the axis: drawn again only when it becomes the step looked at, or stops being it. It is moved
 * as a whole: each attribute of place in it would be a style to work out again.
 */
export const StepMark = memo(function StepMark(props: StepMarkProps) {
  const { n, x, name, when, broke, skipped, refused, over, width } = props
  const half = width < 12 ? 2 : 4
  const every = Math.ceil(ROOM_FOR_NAME / width)
  return (
    <g
      className={[when, broke && 'broke', skipped && 'skipped'].filter(Boolean).join(' ')}
      transform={`translate(${x + width / 2} 0)`}
    >
      {refused ? (
        <path
          className="node refused"
          d={`M${-half} ${PATH_Y - half}l${2 * half} ${2 * half}m0 ${-2 * half}l${-2 * half} ${2 * half}`}
        />
      ) : (
        <circle
          className="node"
          cy={PATH_Y}
          r={over ? 0 : when === 'cur' ? 5.5 : width < 12 ? 2 : 3.6}
        />
      )}
      {broke && width >= ROOM_FOR_NAME && (
        // Below the path: what leaves it, and its name, stand above.
        <text x="12" y={PATH_Y + 10}>
          !
        </text>
      )}
      {(n % every === 0 || when === 'cur') && <text y="44">{n}</text>}
      {width >= ROOM_FOR_NAME && (
        <text className="small" y="56">
          {name}
        </text>
      )}
    </g>
  )
})

interface StepHitProps {
  readonly n: number
  readonly x: number
  readonly width: number
  readonly height: number
}

/** Where a click goes to a step. */
export const StepHit = memo(function StepHit({ n, x, width, height }: StepHitProps) {
  return (
    <rect
      className="hit"
      transform={`translate(${x} 0)`}
      y={PATH_Y - 6}
      width={width}
      height={height - PATH_Y + 6}
      data-step={n}
    />
  )
})
