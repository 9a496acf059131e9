import { useEffect, useLayoutEffect, useState } from 'react'

export type Theme = 'light' | 'dark'

/** Storage may be forbidden; the bench works without it. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** The theme: the user's choice, else what the system prefers, also when it changes its mind. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const system: Theme = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light'
  const [chosen, setChosen] = useState<Theme | null>(() => {
    const saved = stored('theme')
    return saved === 'dark' || saved === 'light' ? saved : null
  })
  const theme = chosen ?? system
  // Before the first paint, or the page would flash in the other theme.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return [
    theme,
    (next) => {
      store('theme', next)
      setChosen(next)
    },
  ]
}

/** Whether single letters act as keys. */
export function useLetters(): readonly [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(() => stored('letters') !== 'off')
  return [
    letters,
    (on) => {
      store('letters', on ? 'on' : 'off')
      setLetters(on)
    },
  ]
}

/** As wide as a phone: what stands in columns elsewhere stands below each other. */
export const SLIM = '(max-width: 700px)'

/** Less than the 32 cells of a register take, their head and a bar that scrolls. */
export const NO_ROOM_FOR_WORD = '(max-width: 863px)'

/**
 * Where regions do not stand side by side: on a phone, and on a page as low as a laptop's at 200 % zoom.
 * The style sheets say the same.
 */
export const NARROW = `${SLIM}, (max-height: 520px)`

/** A third kernel beside two takes this much room. */
export const ROOM_FOR_THREE = { width: 1421, query: '(min-width: 1421px)' } as const

/** Screens on which the acts would leave little room for what they do. */
const LOW = '(max-height: 699px)'

/** Whether the acts of a narrow screen are folded away: the user's choice, else as its height allows. */
export function useFolded(): readonly [boolean, (folded: boolean) => void] {
  const [folded, setFolded] = useState(() => {
    const saved = stored('acts')
    return saved === null ? matchMedia(LOW).matches : saved === 'folded'
  })
  return [
    folded,
    (next) => {
      store('acts', next ? 'folded' : 'open')
      setFolded(next)
    },
  ]
}

/** True while a media query matches. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const update = () => setMatches(list.matches)
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return matches
}
