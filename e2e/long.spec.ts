import { expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'

const steps = (page: Page) => page.locator('.trans .count')
const line = (page: Page) => page.locator('.work')

/** Opens a file whose acts take a while. */
async function openLong(page: Page): Promise<void> {
  await page.locator('#sessions').click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const stream = await (await download).createReadStream()
  const text = (await stream.toArray()).join('')
  const file = JSON.parse(text) as { branches: [{ acts: unknown[] }] }
  file.branches[0].acts = Array.from({ length: 40_000 }, (_, n) => ({
    t: 'line',
    ph: 1,
    level: n % 2 === 0,
  }))
  await page.getByLabel('Open a file').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...file, title: 'The long one', cursor: 0 })),
  })
}

test('a long session whose opening is stopped can be opened again, and is itself', async ({
  page,
}) => {
  test.slow()
  const { bench, said } = await Bench.open(page)
  await openLong(page)
  await page.getByRole('button', { name: 'Stop, and keep what is shown' }).click()
  await expect(line(page)).toBeHidden()
  await expect(steps(page)).toHaveText('0 / 5')
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 40000', { timeout: 30_000 })
  await bench.story('d3')
  await bench.press('d-raise')
  const open = async () => {
    await page.locator('#sessions').click()
    await page.getByRole('button', { name: 'Open The long one', exact: true }).click()
  }
  await open()
  await page.getByRole('button', { name: 'Stop, and keep what is shown' }).click()
  await expect(page.locator('#scenario')).toContainText('D3')
  await open()
  await expect(steps(page)).toHaveText('0 / 40000', { timeout: 30_000 })
  await expect(page.locator('#scenario')).toContainText('The long one')
  await expect(page.locator('#scenario')).not.toContainText('copy')
  expect(said).toEqual([])
})

test('a long comparison that is stopped stays stopped, until Compare is opened again', async ({
  page,
}) => {
  test.slow()
  const { said } = await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 40000', { timeout: 30_000 })
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Back to the bench' }).click()
  await expect(line(page)).toBeHidden()
  await expect(page.locator('h1')).toHaveText('Bench')
  await page.waitForTimeout(1_000)
  await expect(line(page)).toBeHidden()
  await page.keyboard.press('Alt+2')
  await expect(line(page)).toBeVisible()
  await expect(page.locator('h1')).toHaveText('Compare', { timeout: 60_000 })
  await expect(line(page)).toBeHidden()
  expect(said).toEqual([])
})

/** From when `failing` is set, work that goes on later throws: it looks at the clock first of all. */
async function breakClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window)
    const now = performance.now.bind(performance)
    let inTimer = false
    Object.assign(window, { failing: false })
    window.setTimeout = ((work: () => void, ms?: number) =>
      later(() => {
        inTimer = true
        try {
          work()
        } finally {
          inTimer = false
        }
      }, ms)) as typeof setTimeout
    performance.now = () => {
      if (inTimer && (window as unknown as { failing: boolean }).failing)
        throw new Error('The clock is broken')
      return now()
    }
  })
}

const setFailing = (page: Page, failing: boolean) =>
  page.evaluate((failing) => Object.assign(window, { failing }), failing)

test('a long comparison that fails says so in its place, and the rest of the page goes on', async ({
  page,
}) => {
  test.slow()
  await breakClock(page)
  const { bench } = await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 40000', { timeout: 30_000 })
  await page.keyboard.press('Alt+2')
  await expect(line(page)).toBeVisible()
  await setFailing(page, true)
  await expect(page.locator('.crash')).toContainText('Compare failed.')
  await expect(page.locator('.crash')).toContainText('The clock is broken')
  await expect(line(page)).toBeHidden()
  await setFailing(page, false)
  await page.keyboard.press('Alt+1')
  await bench.press('d-raise')
  await expect(steps(page)).toHaveText('1 / 1')
  await page.keyboard.press('Alt+2')
  await expect(page.locator('h1')).toHaveText('Compare')
})

test('another kernel that fails on the way leaves the session as it was, and says so', async ({
  page,
}) => {
  test.slow()
  await breakClock(page)
  await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 40000', { timeout: 30_000 })
  await page.locator('#kernel').click()
  // Not `check`: it is chosen when its acts are carried out.
  await page.locator('#kernels input[value=before]').click()
  await expect(line(page)).toBeVisible()
  await setFailing(page, true)
  const notice = page.getByRole('alert').filter({ hasText: 'Something failed' })
  await expect(notice).toContainText('The clock is broken')
  await expect(line(page)).toBeHidden()
  await expect(page.locator('#kernel')).toContainText('After')
  await setFailing(page, false)
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toBeHidden()
  await expect(steps(page)).toHaveText('0 / 40000')
})
