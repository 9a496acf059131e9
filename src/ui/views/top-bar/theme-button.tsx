import type { Theme } from '#/ui/shared/preferences.ts'

interface ThemeButtonProps {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

/** Switches between the light and the dark colours. */
export function ThemeButton({ theme, setTheme }: ThemeButtonProps) {
  return (
    <button
      type="button"
      id="theme"
      className="ctl ico"
      aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
    >
      ◐
    </button>
  )
}
