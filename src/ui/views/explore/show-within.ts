/** Pixels left beside what is brought into view, so that its outline is seen whole. */
const ROOM = 4

/**
 * Scrolls a box just so far that a part of it is in view, below a head of so many pixels that stays at its top;
 * what the box itself lies in stays where it is.
 */
export function showWithin(box: Element, part: Element, head = 0): void {
  const seen = box.getBoundingClientRect()
  const { top, bottom, left, right } = part.getBoundingClientRect()
  const lowest = seen.top + box.clientHeight - ROOM
  const leftmost = seen.left + ROOM
  const rightmost = seen.left + box.clientWidth - ROOM
  const highest = seen.top + head + ROOM
  if (top < highest) box.scrollTop -= highest - top
  else if (bottom > lowest) box.scrollTop += bottom - lowest
  if (left < leftmost) box.scrollLeft -= leftmost - left
  else if (right > rightmost) box.scrollLeft += right - rightmost
}
