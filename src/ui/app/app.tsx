import { Suspense, useEffect, useMemo } from 'react'
import { commandsOf } from '../shared/commands.ts'
import { useComparisonStore } from '../shared/comparison-context.tsx'
import { fetchAhead, lazyPart } from '../shared/lazy-part.tsx'
import { NARROW, useLetters, useMedia, useTheme } from '../shared/preferences.ts'
import { screenOf, useScreen } from '../shared/screens.ts'
import { useSessionStore } from '../shared/session-context.tsx'
import { walkOn } from '../shared/use-walk.ts'
import { loadExport } from '../views/export/export-button.tsx'
import { KeepNotice } from '../views/sessions/keep-notice.tsx'
import { ReadingLine } from '../views/sessions/reading-line.tsx'
import { loadSessions } from '../views/sessions/sessions.tsx'
import { TopBar } from '../views/top-bar/top-bar.tsx'
import { AddressNotice } from './address-notice.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { WorkLine } from './work-line.tsx'

const loadBench = () => import('./bench-screen.tsx')
const loadCompare = () => import('./compare-screen.tsx')
const loadExplore = () => import('./explore-screen.tsx')
const BenchScreen = lazyPart('The bench', loadBench)
const CompareScreen = lazyPart('Compare', loadCompare)
const ExploreScreen = lazyPart('Explore', loadExplore)

/** The whole page. */
export function App() {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const screen = useScreen()
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const narrow = useMedia(NARROW)
  const commands = useMemo(
    () => commandsOf(store, () => walkOn(screenOf(location.hash), store, comparison)),
    [store, comparison],
  )
  useShortcuts(commands, screen, letters)
  useEffect(() => {
    // The screens not shown yet are fetched while nothing else happens: later nothing is.
    let isOver = false
    let endPrinting = () => {}
    const idle = setTimeout(() => {
      for (const load of [loadBench, loadCompare, loadExplore, loadExport]) fetchAhead(load)
      loadSessions()
      fetchAhead(async () => {
        const { printSheets } = await import('../views/export/print-sheet.ts')
        // It may come when the page that asked for it is gone.
        if (!isOver) endPrinting = printSheets(store, comparison)
      })
    }, 200)
    return () => {
      isOver = true
      clearTimeout(idle)
      endPrinting()
    }
  }, [store, comparison])
  return (
    <div className="app">
      <TopBar
        commands={commands}
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
      <ReadingLine />
      <KeepNotice />
      <AddressNotice />
    </div>
  )
}
