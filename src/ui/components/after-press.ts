import type { MouseEvent } from 'react'

/**
 * Does something for a press of the secondary button once it is let go: a popover that opens before is
 * closed by the letting go. At once where no button is held, as by the keyboard.
 */
export function afterPress({ buttons }: MouseEvent, body: () => void): void {
  if (buttons === 0) body()
  else addEventListener('pointerup', () => setTimeout(body, 0), { once: true })
}
