import { useMemo } from 'react'
import BenchScreen from '#/ui/app/bench-screen.tsx'
import { commandsOf, isOn } from '#/ui/app/commands.ts'
import { LiveRegion } from '#/ui/app/live-region.tsx'
import { Pane } from '#/ui/app/pane.tsx'
import { useLetters, useMedia, useTheme } from '#/ui/app/preferences.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { useShortcuts } from '#/ui/app/use-shortcuts.ts'
import { WorkLine } from '#/ui/app/work-line.tsx'
import { Help } from '#/ui/views/top-bar/help.tsx'
import { KernelPicker } from '#/ui/views/top-bar/kernel-picker.tsx'
import { RuleStatus } from '#/ui/views/top-bar/rule-status.tsx'

/** Commands that need what a file does not have: other screens, export, a library. */
const ABSENT = /^(screen-|machine$|sessions$|share$|export$|palette$|print$)/

/** The bench in a file: one session, all of its acts, no other screens. */
export function ViewerPage() {
  const session = useSessionStore()
  const title = useSession(({ title, scenario }) => title || scenario.title)
  const [theme, setTheme] = useTheme()
  const [letters, setLetters] = useLetters()
  const narrow = useMedia('(max-width: 700px)')
  const commands = useMemo(
    () =>
      commandsOf(session).filter((command) => !ABSENT.test(command.id) && isOn(command, 'bench')),
    [session],
  )
  useShortcuts(commands, 'bench', letters)
  return (
    <Pane name="The page">
      <div className="app">
        <header className="top">
          <span className="brand">vgicscope</span>
          <span className="clip self-center">{title}</span>
          <span className="sp" />
          <KernelPicker />
          <RuleStatus />
          <button
            type="button"
            id="theme"
            className="ctl ico"
            aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
            onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
          >
            ◐
          </button>
          <Help commands={commands} letters={letters} setLetters={setLetters} />
        </header>
        <BenchScreen narrow={narrow} />
        <WorkLine />
        <LiveRegion />
      </div>
    </Pane>
  )
}
