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

const systemTheme = (): Theme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'

/** The theme: the user's choice, else what the system prefers. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => {
    const saved = stored('theme')
    return saved === 'dark' || saved === 'light' ? saved : systemTheme()
  })
  // Before the first paint, or the page would flash in the other theme.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return [
    theme,
    (next) => {
      store('theme', next)
      setTheme(next)
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
