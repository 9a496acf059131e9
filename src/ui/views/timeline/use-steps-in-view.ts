import { type RefObject, useEffect, useState } from 'react'

/** Steps drawn beyond both edges. */
const MARGIN = 2
/** Before the box was measured. */
const GUESS = 1240

/** Where a pan led, and the cursor that it lasts for. */
interface Pan {
  readonly left: number
  readonly cursor: number
}

/**
 * The steps that are in view. The cursor stands at about two thirds, unless the user has panned since it
 * moved last. `left` is where the box is scrolled to.
 */
export function useStepsInView(
  box: RefObject<HTMLElement | null>,
  cursor: number,
  length: number,
  width: number,
) {
  const [room, setRoom] = useState(GUESS)
  const [pan, setPan] = useState<Pan | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  const whole = (length + 1) * width
  const most = Math.max(0, whole - room)
  const followed = Math.min(most, Math.max(0, (cursor + 1) * width - (room * 2) / 3))
  const left = pan?.cursor === cursor ? Math.min(most, pan.left) : followed
  useEffect(() => {
    const element = box.current
    if (element && Math.abs(element.scrollLeft - left) >= 1) element.scrollLeft = left
  }, [box, left])
  return {
    from: Math.max(0, Math.floor(left / width) - MARGIN),
    to: Math.min(length, Math.ceil((left + room) / width) + MARGIN),
    /** How many steps are drawn at most: two that are this far apart are never drawn together. */
    slots: Math.ceil(room / width) + 2 * MARGIN + 2,
    left,
    room,
    /** Width of all steps. */
    whole,
    /** Looks elsewhere until the cursor moves. */
    panTo: (to: number) => setPan({ left: Math.min(most, Math.max(0, to)), cursor }),
  }
}
