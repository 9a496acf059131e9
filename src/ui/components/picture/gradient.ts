import type { Rect } from './rect.ts'
import { tag } from './svg-tag.ts'

const STOP = /(rgba?\([^)]*\)|color\([^)]*\)|#[0-9a-f]+)\s+(-?[\d.]+)px/g

/**
 * A CSS hatch, `repeating-linear-gradient(ANGLE, COLOUR LENGTH …)` as a browser computes it, as an SVG
 * gradient for a box of this size at the origin; null when it is something else.
 */
export function hatch(image: string, { width, height }: Rect, id: string): string | null {
  const angle = /^repeating-linear-gradient\(([\d.]+)deg,/.exec(image)?.[1]
  const stops = [...image.matchAll(STOP)].map(([, colour, at]) => ({ colour, at: Number(at) }))
  const period = stops.at(-1)?.at ?? 0
  if (angle === undefined || period === 0) return null
  // The line of a CSS gradient runs through the middle, from the corner that lies against its direction.
  const turn = (Number(angle) * Math.PI) / 180
  const [dx, dy] = [Math.sin(turn), -Math.cos(turn)]
  const half = (Math.abs(width * dx) + Math.abs(height * dy)) / 2
  const [x1, y1] = [width / 2 - dx * half, height / 2 - dy * half]
  return tag(
    'linearGradient',
    {
      id,
      gradientUnits: 'userSpaceOnUse',
      spreadMethod: 'repeat',
      x1,
      y1,
      x2: x1 + dx * period,
      y2: y1 + dy * period,
    },
    ...stops.map(({ colour, at }) =>
      tag('stop', { offset: at / period, 'stop-color': colour ?? 'none' }),
    ),
  )
}
