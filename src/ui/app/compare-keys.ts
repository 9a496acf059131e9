import { useMemo } from 'react'
import { useComparisonStore } from './comparison-context.tsx'

const NO_KEYS: Readonly<Record<string, () => void>> = {}

/** Keys that Compare has beside those of every screen: n and N to the next and previous difference, V to flip. */
export function useCompareKeys(on: boolean): Readonly<Record<string, () => void>> {
  const comparison = useComparisonStore()
  return useMemo(() => {
    if (!on) return NO_KEYS
    const press = (id: string) => () => document.getElementById(id)?.click()
    return {
      n: press('next-difference'),
      N: press('previous-difference'),
      v: () => {
        const { mode, setMode, flip } = comparison.getState()
        // The first V leaves the split view for the kernel shown last; from then on it flips.
        if (mode === 'single') flip()
        else setMode('single')
      },
    }
  }, [on, comparison])
}
