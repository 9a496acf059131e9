import { useMemo, useState } from 'react'

/** Widths of a step to choose from. */
const WIDTHS = [6, 12, 20, 36, 54] as const
const FIRST = WIDTHS.indexOf(36)

export interface Zoom {
  /** Width of a step. */
  readonly width: number
  /** Makes steps wider (1) or narrower (-1); null where they cannot be. */
  readonly by: (way: 1 | -1) => (() => void) | null
}

/** How wide a step is drawn; the same object until that changes. */
export function useZoom(): Zoom {
  const [at, setAt] = useState(FIRST)
  return useMemo(
    () => ({
      width: WIDTHS[at] ?? 36,
      by: (way) => (WIDTHS[at + way] === undefined ? null : () => setAt(at + way)),
    }),
    [at],
  )
}
