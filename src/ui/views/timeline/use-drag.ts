import { type PointerEvent, useRef } from 'react'

/** Pans by touch: the drawing follows the finger. */
export function useDrag(left: number, panTo: (left: number) => void) {
  const from = useRef<{ readonly x: number; readonly left: number } | null>(null)
  const end = () => {
    from.current = null
  }
  return {
    onPointerDown: ({ pointerType, clientX }: PointerEvent) => {
      if (pointerType === 'touch') from.current = { x: clientX, left }
    },
    onPointerMove: ({ clientX }: PointerEvent) => {
      if (from.current) panTo(from.current.left + from.current.x - clientX)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
