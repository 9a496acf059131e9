import { TopBar } from '../views/top-bar/top-bar.tsx'
import { Bench } from './bench.tsx'
import { LiveRegion } from './live-region.tsx'
import { NarrowBench } from './narrow-bench.tsx'
import { useLetters, useMedia, useTheme } from './preferences.ts'
import { useSessionStore } from './session-context.tsx'
import { useShortcuts } from './use-shortcuts.ts'

/** The whole page. */
export function App() {
  const store = useSessionStore()
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const narrow = useMedia('(max-width: 700px)')
  useShortcuts(store, letters)
  return (
    <div className="app">
      <TopBar theme={theme} setTheme={setTheme} letters={letters} setLetters={setLetters} />
      {narrow ? <NarrowBench /> : <Bench />}
      <LiveRegion />
    </div>
  )
}
