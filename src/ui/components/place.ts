/** A box of the window, as `getBoundingClientRect()` has it. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Width and height. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Room left between what opens and the edge of the window, and what it belongs to. */
const GAP = 4

/**
 * Where something opens that belongs to `of`: below it, else above it, else beside it; always within the
 * window, if it is no larger than that.
 */
export function placeBy(
  of: Box,
  { width, height }: Size,
  window: Size,
): { readonly left: number; readonly top: number } {
  const within = (at: number, size: number, room: number) =>
    Math.max(GAP, Math.min(at, room - size - GAP))
  const below = of.bottom + GAP
  const above = of.top - GAP - height
  const left = within(of.left, width, window.width)
  if (below + height + GAP <= window.height) return { left, top: below }
  if (above >= GAP) return { left, top: above }
  const right = of.right + GAP
  const beside = right + width + GAP <= window.width ? right : of.left - GAP - width
  return {
    left: within(beside, width, window.width),
    top: within(below, height, window.height),
  }
}
