import { expect } from '@playwright/test'
import { Bench } from '../bench.ts'
import { Compare, expectParting } from '../compare.ts'
import { Explorer } from '../explorer.ts'
import { openExport, openFile } from '../exports.ts'
import { kept, steps } from '../kept.ts'
import { listen } from '../page.ts'
import { saved, test } from './fixtures.ts'
import { FIREFOX, LAUNCH_OPTIONS } from './installed.ts'

// What the console says is checked by each test: Firefox tells there what its policies refuse.

test.skip(!FIREFOX, 'no Firefox on this machine')

test('a story is walked by keys, with its rule and its reasons', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.kernel('before')
  await bench.story('d1')
  await bench.press('g0-ISPENDR', 'v0-run', 'v0-iar')
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '0', 'LR state': 'A' })
  await bench.press('v0-eoir')
  await bench.expectRule('R1', 'violated', 4)
  await page.keyboard.press('ArrowLeft')
  await expect(bench.rule('R1')).not.toHaveAttribute('data-status', 'violated')
  expect(said).toEqual([])
})

test('Compare names the step at which two kernels part, and why', async ({ page }) => {
  const { compare, said } = await Compare.openCompare(page)
  await compare.story('d3')
  await expectParting(page, { step: 7, what: 'Physical 72 active', cause: /H4/ })
  expect(said).toEqual([])
})

test('Explore searches in its worker, and a way it found opens on the bench', async ({ page }) => {
  const { explorer, said } = await Explorer.open(page)
  await explorer.kernel('before')
  await explorer.start()
  await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  await explorer.expectVerdict('R1', 'violated', '3 steps')
  await explorer.look('R1')
  await explorer.expectReplayed('R1', 3)
  expect(said).toEqual([])
})

test('a link opens the session in another profile', async ({ page, browser }) => {
  const { bench, said } = await Bench.open(page)
  await bench.story('d3')
  await bench.press('g0-ISACTIVER', 'd-raise', 'd-lower')
  await page.evaluate(() => {
    const { clipboard } = navigator
    const write = clipboard.writeText.bind(clipboard)
    clipboard.writeText = (text) => {
      document.documentElement.dataset.copied = text
      return write(text)
    }
  })
  await page.locator('#share').click()
  await expect(page.locator('#shared [role=status]')).toContainText('Copied: a link of ')
  const address = (await page.locator('html').getAttribute('data-copied')) ?? ''
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const other = await context.newPage()
  const heard = listen(other)
  await other.goto(address)
  await expect(steps(other)).toHaveText((await steps(page).textContent()) ?? '')
  await expect(other.locator('#scenario')).toContainText('D3')
  expect([...said, ...heard]).toEqual([])
  await context.close()
})

test('the session and its pictures are exported, and the file opens again', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.story('d3')
  await bench.press('g0-ISACTIVER', 'd-raise')
  await openExport(page)
  const svg = await saved(page, 'Save SVG')
  expect(svg.bytes.toString()).toMatch(/^<svg[^>]*>[\s\S]*<text[\s\S]*<\/svg>\s*$/)
  const png = await saved(page, 'Save PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  const offline = await saved(page, 'Save as a page that works offline')
  expect(offline.bytes.toString()).toContain('Content-Security-Policy')
  const file = await saved(page, 'Save session file')
  await page.keyboard.press('Escape')
  await bench.press('d-lower')
  await openFile(page, file.name, file.bytes)
  await expect(steps(page)).toHaveText('2 / 2')
  expect(said).toEqual([])
})

test('a session is there again when Firefox was closed and started anew', async ({
  browser,
  playwright,
  baseURL,
}) => {
  // Only that the browser was started before: what it lacks is made up for.
  expect(browser.isConnected()).toBe(true)
  const profile = test.info().outputPath('profile')
  const started = () =>
    playwright.firefox.launchPersistentContext(profile, {
      ...LAUNCH_OPTIONS,
      ...(baseURL && { baseURL }),
    })
  const before = await started()
  const page = await before.newPage()
  const first = await Bench.open(page)
  await first.bench.press('d-raise', 'd-lower', 'd-raise')
  await kept(page)
  await before.close()
  const after = await started()
  const next = await after.newPage()
  const second = await Bench.open(next)
  await expect(steps(next)).toHaveText('3 / 3')
  expect([...first.said, ...second.said]).toEqual([])
  await after.close()
})
