import type { Command } from '#/ui/shared/commands.ts'
import type { Theme } from '#/ui/shared/preferences.ts'
import { SCREENS, type ScreenId, screenHash } from '#/ui/shared/screens.ts'
import { ExportButton } from '../export/export-button.tsx'
import { PaletteButton } from '../palette/palette-button.tsx'
import { Sessions } from '../sessions/sessions.tsx'
import { Share } from '../sessions/share.tsx'
import { MachineSettings } from '../settings/machine-settings.tsx'
import { Help } from './help.tsx'
import { KernelPicker } from './kernel-picker.tsx'
import { RuleStatus } from './rule-status.tsx'
import { ScenarioPicker } from './scenario-picker.tsx'
import { ThemeButton } from './theme-button.tsx'

interface TopBarProps {
  readonly commands: readonly Command[]
  readonly screen: ScreenId
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
  readonly letters: boolean
  readonly setLetters: (on: boolean) => void
}

/** What runs, under which kernel, and how the rules stand. */
export function TopBar({ commands, screen, theme, setTheme, letters, setLetters }: TopBarProps) {
  return (
    <header className="top">
      <span className="brand">
        <svg width="20" height="20" viewBox="0 0 17 17" aria-hidden="true">
          <path className="mark-act" d="M7 7.5h8.5V16H7z" />
          <path className="mark-pend mark-halo" d="M6.5 0.6 12.6 10.6H0.4z" />
        </svg>
        <span className="brandname">vgicscope</span>
      </span>
      <nav aria-label="Screens">
        {SCREENS.map(({ id, name }, n) => (
          <a
            key={id}
            href={screenHash(id)}
            aria-current={id === screen ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${n + 1}`}
          >
            {name}
          </a>
        ))}
      </nav>
      <span className="sp" />
      {screen !== 'explore' && <ScenarioPicker />}
      {screen === 'bench' && (
        <>
          <KernelPicker />
          <RuleStatus />
        </>
      )}
      {screen !== 'explore' && <MachineSettings />}
      <Sessions />
      {screen !== 'explore' && <Share />}
      <ExportButton screen={screen} theme={theme} />
      <PaletteButton commands={commands} screen={screen} />
      <ThemeButton theme={theme} setTheme={setTheme} />
      <Help commands={commands} letters={letters} setLetters={setLetters} />
    </header>
  )
}
