/** A step on the axis, and the element that draws it. */
export interface PlacedStep {
  readonly n: number
  /** One of `slots`: the element is used again by another step when this one is out of view. */
  readonly slot: number
  /** Distance from the origin, px. */
  readonly x: number
}

/**
 * The steps `from`…`to` in the order of their slots, so that elements change and never move among their like.
 * Two steps that are `slots` apart are never drawn together.
 */
export function placeSteps(
  from: number,
  to: number,
  axis: { readonly origin: number; readonly slots: number; readonly width: number },
): readonly PlacedStep[] {
  const { origin, slots, width } = axis
  const placed = Array.from({ length: Math.max(0, to - from + 1) }, (_, i): PlacedStep => {
    const fromOrigin = from + i - origin
    const slot = ((fromOrigin % slots) + slots) % slots
    return { n: from + i, slot, x: fromOrigin * width }
  })
  return placed.sort((a, b) => a.slot - b.slot)
}
