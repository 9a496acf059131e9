import { useMemo } from 'react'
import { BenchScreen } from '#/ui/app/bench-screen.tsx'
import CompareScreen from '#/ui/app/compare-screen.tsx'
import { ComparedRegion } from '#/ui/app/compared-region.tsx'
import { LiveRegion } from '#/ui/app/live-region.tsx'
import { useShortcuts } from '#/ui/app/use-shortcuts.ts'
import { WorkLine } from '#/ui/app/work-line.tsx'
import { commandsOf } from '#/ui/shared/commands.ts'
import { Pane } from '#/ui/shared/pane.tsx'
import { SLIM, useLetters, useMedia, useTheme } from '#/ui/shared/preferences.ts'
import { screenHash, useScreen } from '#/ui/shared/screens.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { Help } from '#/ui/views/top-bar/help.tsx'
import { KernelPicker } from '#/ui/views/top-bar/kernel-picker.tsx'
import { RuleStatus } from '#/ui/views/top-bar/rule-status.tsx'
import { ThemeButton } from '#/ui/views/top-bar/theme-button.tsx'

/** Commands that need what a file does not have: the library, the store of the browser, the search. */
const ABSENT = /^(screen-explore|machine|sessions|share|export|palette|print)$/

const SCREENS = [
  ['bench', 'Bench'],
  ['compare', 'Compare'],
] as const

/** The bench and Compare in a file: one session, with all that can be done in it. */
export function ViewerPage() {
  const session = useSessionStore()
  const title = useSession(({ title, scenario }) => title || scenario.title)
  const isCompare = useScreen() === 'compare'
  const screen = isCompare ? 'compare' : 'bench'
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const narrow = useMedia(SLIM)
  const commands = useMemo(
    () => commandsOf(session).filter(({ id }) => !ABSENT.test(id)),
    [session],
  )
  useShortcuts(commands, screen, letters)
  return (
    <Pane name="The page">
      <div className="app">
        <header className="top">
          <span className="brand">
            <span className="brandname">vgicscope</span>
          </span>
          <nav aria-label="Screens">
            {SCREENS.map(([id, name]) => (
              <a key={id} href={screenHash(id)} aria-current={id === screen ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          <b className="clip self-center">{title}</b>
          <span className="sp" />
          {!isCompare && (
            <>
              <KernelPicker />
              <RuleStatus />
            </>
          )}
          <ThemeButton theme={theme} setTheme={setTheme} />
          <Help commands={commands} letters={letters} setLetters={setLetters} />
        </header>
        {isCompare ? <CompareScreen narrow={narrow} /> : <BenchScreen narrow={narrow} />}
        <WorkLine />
        {isCompare ? <ComparedRegion /> : <LiveRegion />}
      </div>
    </Pane>
  )
}
