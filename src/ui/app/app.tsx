import { Suspense, useEffect, useMemo } from 'react'
import { commandsOf } from '../shared/commands.ts'
import { useComparisonStore } from '../shared/comparison-context.tsx'
import { useKeepingToCome } from '../shared/keep-context.tsx'
import { kernelList } from '../shared/kernel-choices.tsx'
import { fetchAhead, lazyPart } from '../shared/lazy-part.tsx'
import { NARROW, useLetters, useMedia, useTheme } from '../shared/preferences.ts'
import { screenOf, useScreen } from '../shared/screens.ts'
import { useSessionStore } from '../shared/session-context.tsx'
import { walkOn } from '../shared/use-walk.ts'
import { guestWrites } from '../views/action-rail/groups.tsx'
import { loadExport } from '../views/export/export-button.tsx'
import { cellItems } from '../views/irq-grid/cell-menu.tsx'
import { palette } from '../views/palette/palette-button.tsx'
import { ReadingLine } from '../views/sessions/reading-line.tsx'
import { loadSessions } from '../views/sessions/sessions.tsx'
import { loadMachine } from '../views/settings/machine-settings.tsx'
import { loadHelp } from '../views/top-bar/help.tsx'
import { TopBar } from '../views/top-bar/top-bar.tsx'
import { loadPanels, pageIsDrawn } from './after-picture.tsx'
import { BenchScreen } from './bench-screen.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { WorkLine } from './work-line.tsx'

const loadCompare = () => import('./compare-screen.tsx')
const loadExplore = () => import('./explore-screen.tsx')
const CompareScreen = lazyPart('Compare', loadCompare)
const ExploreScreen = lazyPart('Explore', loadExplore)

/** What is not part of the first load, beside sessions and printing. */
const LATER = [
  loadCompare,
  loadExplore,
  loadExport,
  loadHelp,
  loadMachine,
  palette.fetch,
  cellItems.fetch,
  kernelList.fetch,
  guestWrites.fetch,
]

/** The whole page. */
export function App() {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const screen = useScreen()
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const { soon } = useKeepingToCome()
  const narrow = useMedia(NARROW)
  const commands = useMemo(
    () => commandsOf(store, () => walkOn(screenOf(location.hash), store, comparison)),
    [store, comparison],
  )
  useShortcuts(commands, screen, letters)
  useEffect(() => {
    // What is not shown yet is fetched when all is there that is: later nothing is.
    let isOver = false
    let endPrinting = () => {}
    const ahead = () => {
      for (const load of LATER) fetchAhead(load)
      loadSessions()
      fetchAhead(async () => (await soon).fetchMore())
      fetchAhead(async () => {
        const { printSheets } = await import('../views/export/print-sheet.ts')
        // It may come when the page that asked for it is gone.
        if (!isOver) endPrinting = printSheets(store, comparison)
      })
    }
    pageIsDrawn()
    loadPanels().then(ahead, ahead)
    return () => {
      isOver = true
      endPrinting()
    }
  }, [store, comparison, soon])
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
    </div>
  )
}
