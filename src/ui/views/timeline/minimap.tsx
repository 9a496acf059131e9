import { type PointerEvent, useMemo } from 'react'
import type { Run } from '#/store/run.ts'
import { WORDS } from './words.ts'

/** Units of the drawing: what is finer than one is not told apart. */
const UNITS = 1000
const HEIGHT = 12

interface MinimapProps {
  readonly runs: readonly Run[]
  /** Those whose broken rules are marked. */
  readonly marked: readonly Run[]
  readonly cursor: number
  /** Share of the run that is in view, and where it begins. */
  readonly begin: number
  readonly share: number
  /** Share of the map that the run takes, the rest being branches that are longer. */
  readonly scale: number
  /** Looks at the part of the run around this share of it. */
  readonly look: (at: number) => void
}

/** Blocks for the steps of any run that broke a rule, each at least as wide as can be seen. */
function brokenBlocks(runs: readonly Run[], length: number): string {
  if (runs.every((run) => run.brokenIn(1, length) === null)) return ''
  const isBroken = (unit: number): boolean => {
    const from = Math.floor((unit * (length + 1)) / UNITS)
    const to = Math.floor(((unit + 1) * (length + 1)) / UNITS) - 1
    return runs.some((run) => run.brokenIn(from, Math.max(from, to)) !== null)
  }
  let d = ''
  for (let unit = 0; unit < UNITS; unit++) {
    if (!isBroken(unit)) continue
    const first = unit
    while (unit + 1 < UNITS && isBroken(unit + 1)) unit++
    d += `M${first - 1} 1H${unit + 2}V${HEIGHT - 1}H${first - 1}z`
  }
  return d
}

/** The whole run at a glance: where rules broke, where the cursor is, what is in view. Pointing pans. */
export function Minimap({ runs, marked, cursor, begin, share, scale, look }: MinimapProps) {
  const length = Math.max(...runs.map((run) => run.length))
  const broken = useMemo(() => brokenBlocks(marked, length), [marked, length])
  const lookAt = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    look((clientX - left) / width)
  }
  return (
    // The lanes scroll by keyboard as well.
    <svg
      className="minimap"
      viewBox={`0 0 ${UNITS} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        lookAt(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) lookAt(event)
      }}
    >
      <title>{WORDS.map.title}</title>
      <rect className="ground" width={UNITS} height={HEIGHT} />
      <g transform={`scale(${scale} 1)`}>
        <path className="broke" d={broken} />
        <path className="nowl" d={`M${((cursor + 0.5) / (length + 1)) * UNITS} 0V${HEIGHT}`} />
      </g>
      <rect
        className="view"
        x={begin * UNITS}
        y="0.5"
        width={Math.max(4, share * UNITS)}
        height={HEIGHT - 1}
      />
    </svg>
  )
}
