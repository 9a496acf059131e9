import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxeInBoth, SIZES } from './helpers.ts'
import { drawn, listen } from './page.ts'
import { newContext, fresh as test } from './test.ts'

interface Damaged {
  readonly what: string
  readonly link: string
  readonly message: string
  readonly acts: number | null
}

const read = (name: string) =>
  readFileSync(new URL(`../src/scenario/links/${name}`, import.meta.url), 'utf8')
const DAMAGED = JSON.parse(read('damaged.json')) as readonly Damaged[]
const D3_AT_6 = read('d3-at-step-6.txt').trim()

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const steps = (page: Page) => page.locator('.trans .count')

/** Every cell of both grids, by its name, and every value beside a lane. */
const cells = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('[role=gridcell]')].map(
      (cell) => `${cell.getAttribute('aria-label')} ${cell.className}`,
    ),
    ...[...document.querySelectorAll('[data-lane]')].map((lane) => lane.textContent ?? ''),
  ])

async function shared(page: Page): Promise<string> {
  await page.locator('#share').click()
  await expect(page.locator('#shared [role=status]')).toContainText('Copied: a link of ')
  const address = await page.evaluate(() => navigator.clipboard.readText())
  await expect(page.locator('#shared [role=status]')).toContainText(`${address.length} characters`)
  await page.keyboard.press('Escape')
  return address
}

test('a link gives the same picture in a fresh profile, cell by cell', async ({
  page,
  browser,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await bench.kernel('after', ['H3'])
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight')
  // Leaves the story: a branch of its own.
  await bench.press('g0-ISACTIVER')
  const before = page.url()
  const address = await shared(page)
  expect(page.url()).toBe(before)
  const fresh = await newContext(browser)
  const other = await fresh.newPage()
  const said = listen(other)
  await other.goto(address)
  await expect(steps(other)).toHaveText((await steps(page).textContent()) ?? '')
  const mine = await cells(page)
  expect(mine.length).toBeGreaterThan(60)
  expect(await cells(other)).toEqual(mine)
  expect((await drawn(new Bench(other))) === (await drawn(bench))).toBe(true)
  await expect(other.locator('#kernel')).toContainText('After without H3')
  expect(said).toEqual([])
  await fresh.close()
})

test('a link to Compare opens the kernels that were compared', async ({ page, browser }) => {
  await page.goto('./#/compare')
  await page.locator('#kernel-0').click()
  await page.locator('#kernels-0 input[value="v4.19"]').check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  const address = await shared(page)
  const fresh = await newContext(browser)
  const other = await fresh.newPage()
  await other.goto(address)
  await expect(other.locator('h1')).toHaveText('Compare')
  await expect(other.locator('#kernel-0')).toContainText('v4.19')
  await expect(steps(other)).toHaveText('1 / 5')
  await fresh.close()
})

test('a link put into an open page opens, and what was done stays within reach', async ({
  page,
}) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('g0-ISPENDR', 'd-raise')
  await expect(page.locator('#sessions')).toHaveAttribute('data-kept', 'kept')
  await page.evaluate((link) => {
    location.hash = `#/bench/${link}`
  }, D3_AT_6)
  await expect(steps(page)).toHaveText('6 / 12')
  await expect(page).toHaveURL(/#\/bench$/)
  await page.locator('#sessions').click()
  const mine = page.locator('.kept li:not(.here)')
  await expect(mine).toHaveCount(1)
  await mine.getByRole('button', { name: /^Open / }).click()
  await expect(steps(page)).toHaveText('2 / 2')
  await bench.expectLanes({ 'v pending': '1', 'p72 line': '1' })
  expect(said).toEqual([])
})

test('a session too large for a link says so, and is saved as a file that opens', async ({
  page,
}) => {
  const { said } = await Bench.open(page)
  const acts = Array.from({ length: 5_001 }, (_, n) => ({ t: 'line', ph: 1, level: n % 2 === 0 }))
  const d1 = JSON.parse(read('d1.json')) as { branches: [{ acts: unknown[] }] }
  d1.branches[0].acts = acts
  await page.locator('#sessions').click()
  await page.getByLabel('Open a file').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...d1, cursor: 0 })),
  })
  await expect(steps(page)).toHaveText('0 / 5001')
  await page.locator('#share').click()
  await expect(page.locator('#shared [role=status]')).toContainText(
    'a link holds at most 5000. Save the session as a file instead.',
  )
  const download = page.waitForEvent('download')
  await page.locator('#shared').getByRole('button', { name: 'Save as a file' }).click()
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as typeof d1
  expect(file.branches[0].acts).toEqual(acts)
  expect(said).toEqual([])
})

test('every damaged link gives its message, opens nothing, and keeps the work', async ({
  page,
}) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('g0-ISPENDR')
  const before = await bench.picture()
  expect(DAMAGED.length).toBeGreaterThan(12)
  for (const { what, link, message, acts } of DAMAGED) {
    await page.evaluate((payload) => {
      location.hash = `#/bench/${payload}`
    }, link)
    const dialog = page.getByRole('dialog', { name: 'The link was not opened' })
    await expect(dialog.locator('.refusal'), what).toHaveText(message)
    await expect(dialog.getByRole('button', { name: 'Open what is sound' })).toHaveCount(
      acts === null ? 0 : 1,
    )
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    expect((await bench.picture()) === before, what).toBe(true)
  }
  expect(said).toEqual([])
})

test('a damaged link at the start tells, and its sound part opens when wanted', async ({
  page,
}) => {
  const said = listen(page)
  const cut = DAMAGED.find(({ what }) => what === 'the last acts are missing')
  await page.goto(`./#/bench/${cut?.link}`)
  const dialog = page.getByRole('dialog', { name: 'The link was not opened' })
  await expect(dialog.locator('.refusal')).toHaveText(cut?.message ?? '')
  await dialog.getByRole('button', { name: 'Open what is sound of it: 5 acts' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(steps(page)).toHaveText(/ \/ 5$/)
  await expect(page.locator('#scenario')).toContainText('The second rise is lost')
  expect(said).toEqual([])
})

test('a link of 16,384 random characters is refused', async ({ page }) => {
  await Bench.open(page)
  await page.evaluate(() => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const bytes = crypto.getRandomValues(new Uint8Array(16_384))
    location.hash = `#/bench/${[...bytes].map((byte) => letters[byte & 63]).join('')}`
  })
  await expect(page.locator('.refusal')).toContainText('Copy the whole link again')
})

for (const viewport of SIZES)
  test(`axe finds nothing in what is shared and refused at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { said } = await Bench.open(page)
    if (viewport.width > 700) {
      await shared(page)
      await page.locator('#share').click()
      await expect(page.locator('#shared [role=status]')).toContainText('Copied')
      await expectNoAxeInBoth(page, 'share', '#shared')
      await page.keyboard.press('Escape')
    } else {
      await page.locator('#sessions').click()
      await page.getByRole('button', { name: 'Copy link' }).click()
      await expect(page.locator('dialog [role=status]')).toContainText('Copied')
      await expectNoAxeInBoth(page, 'share', 'dialog[open]')
      await page.keyboard.press('Escape')
    }
    await page.evaluate(() => {
      location.hash = '#/bench/AZVm'
    })
    await expect(page.locator('.refusal')).toBeVisible()
    await expectNoAxeInBoth(page, 'refusal', '.refusal')
    expect(said).toEqual([])
  })
