import { useEffect } from 'react'
import { type Spot, spotKey } from '#/engine/machine/spot.ts'

/** Between the keys of several spots in one attribute. */
const SEPARATOR = ','

const ATTRIBUTE = 'data-spots'

/** The keys of several spots as one attribute has them. */
export const joinSpots = (keys: readonly string[]): string => keys.join(SEPARATOR)

/** Says which spots an element shows: whatever else shows one of them is marked while it is pointed at. */
export const linkAttribute = (...spots: readonly Spot[]): { readonly [ATTRIBUTE]?: string } =>
  spots.length > 0 ? { [ATTRIBUTE]: joinSpots(spots.map(spotKey)) } : {}

const spotsOf = (element: Element): readonly string[] =>
  element.getAttribute(ATTRIBUTE)?.split(SEPARATOR) ?? []

/** Marks all that shows a spot which the element under `target` shows too. */
function light(target: EventTarget | null): void {
  for (const element of document.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit')
  const shown = target instanceof Element ? target.closest(`[${ATTRIBUTE}]`) : null
  if (!shown) return
  const spots = new Set(spotsOf(shown))
  for (const element of document.querySelectorAll(`[${ATTRIBUTE}]`))
    if (spotsOf(element).some((key) => spots.has(key))) element.setAttribute('data-lit', '')
}

/**
 * Ties register bit, field and glyph: what shows the same spot is marked together, under the pointer or
 * with the focus. Attributes are set past React, which does not know them: a move of the pointer renders nothing.
 */
export function useLinkedSpots(): void {
  useEffect(() => {
    const onMove = ({ target }: Event) => light(target)
    const onLeave = () => light(document.activeElement)
    document.addEventListener('pointerover', onMove)
    document.addEventListener('focusin', onMove)
    document.documentElement.addEventListener('pointerleave', onLeave)
    return () => {
      document.removeEventListener('pointerover', onMove)
      document.removeEventListener('focusin', onMove)
      document.documentElement.removeEventListener('pointerleave', onLeave)
    }
  }, [])
}
