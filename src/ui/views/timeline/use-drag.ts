import { type MouseEvent, type PointerEvent, useRef } from 'react'

/** A press that moves less than this is a click, px. */
const STILL = 4

interface Drag {
  readonly x: number
  readonly left: number
  /** It has moved: it is no click any more. */
  readonly pans: boolean
}

/** Pans: the drawing follows the finger, or the mouse while its button is down. */
export function useDrag(left: number, panTo: (left: number) => void) {
  const drag = useRef<Drag | null>(null)
  const end = () => {
    // The click that ends it comes after it.
    if (!drag.current?.pans) drag.current = null
  }
  return {
    onPointerDown: ({ button, clientX }: PointerEvent) => {
      drag.current = button === 0 ? { x: clientX, left, pans: false } : null
    },
    onPointerMove: ({ buttons, clientX, currentTarget, pointerId }: PointerEvent) => {
      const { current } = drag
      if (!current || (buttons & 1) === 0) return
      const by = current.x - clientX
      if (!current.pans && Math.abs(by) < STILL) return
      if (!current.pans) {
        drag.current = { ...current, pans: true }
        // It goes on outside, and is let go there.
        currentTarget.setPointerCapture(pointerId)
      }
      panTo(current.left + by)
    },
    onPointerUp: end,
    onPointerCancel: () => {
      drag.current = null
    },
    onClickCapture: (event: MouseEvent) => {
      if (drag.current?.pans) event.stopPropagation()
      drag.current = null
    },
  }
}
