import { startTransition, useEffect, useState } from 'react'

/** The screens in the order of the bar: Alt with a digit goes to the one of that number. */
export const SCREENS = [
  { id: 'bench', name: 'Bench' },
  { id: 'compare', name: 'Compare' },
  { id: 'explore', name: 'Explore' },
] as const

export type ScreenId = (typeof SCREENS)[number]['id']

/** The address of a screen. */
export const screenHash = (id: ScreenId): string => `#/${id}`

/** The screen that an address names, `#/SCREEN` or `#/SCREEN/PAYLOAD`; the bench for any other. */
export function screenOf(hash: string): ScreenId {
  const name = /^#\/([a-z]+)(?:\/|$)/.exec(hash)?.[1]
  return SCREENS.find(({ id }) => id === name)?.id ?? 'bench'
}

/** What an address names that is no screen and no link of a session, null when there is nothing wrong with it. */
export function strayOf(hash: string): string | null {
  if (['', '#', '#/'].includes(hash) || /^#\/[a-z-]*\//.test(hash)) return null
  return SCREENS.some(({ id }) => screenHash(id) === hash) ? null : hash
}

/** The screen that the address names, now and whenever it changes. */
export function useScreen(): ScreenId {
  const [screen, setScreen] = useState(() => screenOf(location.hash))
  useEffect(() => {
    // As a transition, so that the last picture stays until the next screen is loaded.
    const follow = () => startTransition(() => setScreen(screenOf(location.hash)))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return screen
}
