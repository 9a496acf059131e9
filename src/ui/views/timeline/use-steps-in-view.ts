import { type RefObject, useLayoutEffect, useState } from 'react'

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
 * moved last. `left` is what lies before the left edge: the drawing is moved and not scrolled, because a
 * browser takes its time to scroll far in what is millions wide.
 */
export function useStepsInView(
  box: RefObject<HTMLElement | null>,
  cursor: number,
  length: number,
  width: number,
) {
  const [room, setRoom] = useState(GUESS)
  const [pan, setPan] = useState<Pan | null>(null)
  // Before the first paint, or it would be drawn for another width.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    setRoom(element.clientWidth)
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  const whole = (length + 1) * width
  const most = Math.max(0, whole - room)
  const followed = Math.min(most, Math.max(0, Math.round((cursor + 1) * width - (room * 2) / 3)))
  // Coming back to a step is no wish to look where the pan led.
  if (pan && pan.cursor !== cursor) setPan(null)
  const left = pan?.cursor === cursor ? Math.min(most, pan.left) : followed
  const from = Math.max(0, Math.floor(left / width) - MARGIN)
  const slots = Math.ceil(room / width) + 2 * MARGIN + 2
  const [origin, setOrigin] = useState(from)
  // Far from it nothing that is drawn can stay: from a new one, at least every place stays the same.
  if (Math.abs(from - origin) >= slots) setOrigin(from)
  return {
    from,
    to: Math.min(length, Math.ceil((left + room) / width) + MARGIN),
    /** How many steps are drawn at most. */
    slots,
    /** The step that places are counted from. */
    origin,
    left,
    room,
    /** Width of all steps. */
    whole,
    /** Looks elsewhere until the cursor moves. */
    panTo: (to: number) => setPan({ left: Math.min(most, Math.max(0, to)), cursor }),
  }
}
