/** A rectangle in the coordinates of a picture. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The rectangle grown by `by` on every side; shrunk when it is negative, never below nothing. */
export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: Math.max(0, width + 2 * by),
  height: Math.max(0, height + 2 * by),
})

/** What two rectangles have in common; of no size when that is nothing. */
export function common(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  }
}

/** The subpath around a rectangle. */
export const outline = ({ x, y, width, height }: Rect): string => {
  const at = (n: number) => Math.round(n * 100) / 100
  return `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}z`
}
