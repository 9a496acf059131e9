import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function* candidates(): Generator<string> {
  const { platform, env } = process
  if (platform === 'darwin') yield '/Applications/Firefox.app/Contents/MacOS/firefox'
  else if (platform === 'win32') {
    for (const folder of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA])
      if (folder) yield join(folder, 'Mozilla Firefox/firefox.exe')
  } else
    for (const folder of (env.PATH ?? '').split(delimiter))
      for (const name of ['firefox-esr', 'firefox']) yield join(folder, name)
}

/** The path of a Firefox on this machine: `$FIREFOX_PATH`, else where systems put it; undefined = there is none. */
export const FIREFOX: string | undefined =
  process.env.FIREFOX_PATH ?? [...candidates()].find((path) => existsSync(path))

/** The folder that Firefox saves files in. */
export const DOWNLOADS = fileURLToPath(
  new URL('../../test-results/firefox/downloads', import.meta.url),
)

/** How Playwright starts it: a `moz-` channel is driven over WebDriver BiDi, which every Firefox speaks. */
export const LAUNCH_OPTIONS = {
  channel: 'moz-firefox',
  headless: true,
  downloadsPath: DOWNLOADS,
  ...(FIREFOX && { executablePath: FIREFOX }),
}
