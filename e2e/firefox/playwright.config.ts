// npm run test:firefox: what matters most, in the Firefox of this machine.
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import everywhere from '../../playwright.config.ts'
import { FIREFOX, LAUNCH_OPTIONS } from './installed.ts'

if (!FIREFOX)
  console.warn('No Firefox on this machine, so its tests are skipped. FIREFOX_PATH can name one.')

const { baseURL } = everywhere.use ?? {}
const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  ...everywhere,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/firefox',
  // A limit ends a test that hangs. Firefox on a busy machine takes long for everything.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  workers: 1,
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: '../../test-results/firefox.json' }]]
    : 'list',
  use: {
    ...(baseURL && { baseURL }),
    browserName: 'firefox',
    viewport: { width: 1440, height: 900 },
    launchOptions: LAUNCH_OPTIONS,
  },
  projects: [{ name: 'firefox' }],
  webServer: [everywhere.webServer ?? []].flat().map((server) => ({ ...server, cwd: root })),
})
