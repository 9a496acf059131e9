import type { Cause } from '#/explain/cause.ts'
import { linksOf } from '#/explain/told-cause.ts'
import { PATH_Y } from './branch-strip.tsx'

interface CauseStripProps {
  readonly cause: Cause
  readonly from: number
  readonly to: number
  /** Width of a step. */
  readonly width: number
}

/** Where arcs begin below the path, and how deep they hang: short of the numbers of the steps. */
const BELOW = PATH_Y + 4
const DEPTH = 6

/** The acts that something took, framed on the axis, and what each took from those before it. */
export function CauseStrip({ cause, from, to, width }: CauseStripProps) {
  const x = (step: number) => (step + 0.5) * width
  const isSeen = (step: number) => step >= from && step <= to
  const arcs = linksOf(cause)
    .filter(([a, b]) => b >= from && a <= to)
    .map(([a, b]) => `M${x(a)} ${BELOW}Q${(x(a) + x(b)) / 2} ${BELOW + 2 * DEPTH} ${x(b)} ${BELOW}`)
  const rings = (needed: boolean) =>
    cause.acts
      .filter((step) => isSeen(step) && cause.needed.has(step) === needed)
      .map((step) => `M${x(step) - 8} ${PATH_Y - 8}h16v16h-16z`)
      .join('')
  return (
    <g className="causes" data-acts={cause.acts.join(' ')}>
      <path className="arcs" d={arcs.join('')} />
      <path className="needed" d={rings(true)} />
      <path className="spare" d={rings(false)} />
    </g>
  )
}
