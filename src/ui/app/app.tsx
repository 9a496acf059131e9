import { lazy, Suspense, useEffect } from 'react'
import { KeepNotice } from '../views/sessions/keep-notice.tsx'
import { loadSessions } from '../views/sessions/sessions.tsx'
import { TopBar } from '../views/top-bar/top-bar.tsx'
import { COMPARE_KEYS, NO_KEYS } from './compare-keys.ts'
import { ComparedRegion } from './compared-region.tsx'
import { LiveRegion } from './live-region.tsx'
import { useLetters, useMedia, useTheme } from './preferences.ts'
import { useScreen, useScreenKeys } from './screens.ts'
import { useSessionStore } from './session-context.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { WorkLine } from './work-line.tsx'

const loadBench = () => import('./bench-screen.tsx')
const loadCompare = () => import('./compare-screen.tsx')
const loadExplore = () => import('./explore-screen.tsx')
const BenchScreen = lazy(loadBench)
const CompareScreen = lazy(loadCompare)
const ExploreScreen = lazy(loadExplore)

/** The whole page. */
export function App() {
  const store = useSessionStore()
  const screen = useScreen()
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const narrow = useMedia('(max-width: 700px)')
  useScreenKeys()
  useShortcuts(store, letters, screen === 'compare' ? COMPARE_KEYS : NO_KEYS, screen !== 'explore')
  useEffect(() => {
    // The screens not shown yet are fetched while nothing else happens: later nothing is.
    const idle = setTimeout(() => {
      void loadBench()
      void loadCompare()
      void loadExplore()
      loadSessions()
    }, 200)
    return () => clearTimeout(idle)
  }, [])
  return (
    <div className="app">
      <TopBar
        screen={screen}
        theme={theme}
        setTheme={setTheme}
        letters={letters}
        setLetters={setLetters}
      />
      <Suspense fallback={<main aria-busy="true" className="loading" />}>
        {screen === 'bench' && <BenchScreen narrow={narrow} />}
        {screen === 'compare' && <CompareScreen narrow={narrow} />}
        {screen === 'explore' && <ExploreScreen />}
      </Suspense>
      <WorkLine />
      <Suspense>
        {screen === 'bench' && <LiveRegion />}
        {screen === 'compare' && <ComparedRegion />}
      </Suspense>
      <KeepNotice />
    </div>
  )
}
