import type { Spot } from '#/engine/machine/spot.ts'
import { useSessionStore } from './session-context.tsx'

/** Asks about a bit. What answers is fetched after the picture. */
export function useAsk(): (spot: Spot) => void {
  const session = useSessionStore()
  return (spot) => void import('./asking.ts').then(({ askAbout }) => askAbout(session, spot))
}
