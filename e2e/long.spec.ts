import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { still } from './helpers.ts'
import { fresh as test } from './test.ts'

const steps = (page: Page) => page.locator('.trans .count')
const line = (page: Page) => page.locator('.work')

/**
 * Puts long work into the hands of the test. What goes on later looks at the clock first of all: while it `waits` there,
 * its time is over at once, each time, so that it comes no further; when it `fails`, the clock throws.
 */
async function holdWork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window)
    const now = performance.now.bind(performance)
    let inTimer = false
    let ahead = 0
    Object.assign(window, { work: 'goes on' })
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
      const { work } = window as unknown as { work: string }
      if (inTimer && work === 'fails') throw new Error('The clock is broken')
      if (inTimer && work === 'waits') ahead += 1_000
      return now() + ahead
    }
  })
}

const letWork = (page: Page, work: 'goes on' | 'waits' | 'fails') =>
  page.evaluate((work) => Object.assign(window, { work }), work)

/** Opens a file whose acts take a while. */
async function openLong(page: Page): Promise<void> {
  await page.locator('#sessions').click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const stream = await (await download).createReadStream()
  const text = (await stream.toArray()).join('')
  const file = JSON.parse(text) as { branches: [{ acts: unknown[] }] }
  file.branches[0].acts = Array.from({ length: 20_000 }, (_, n) => ({
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
  await holdWork(page)
  const { bench, said } = await Bench.open(page)
  await letWork(page, 'waits')
  await openLong(page)
  await page.getByRole('button', { name: 'Stop, and keep what is shown' }).click()
  await expect(line(page)).toBeHidden()
  await expect(steps(page)).toHaveText('0 / 5')
  await letWork(page, 'goes on')
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 20000')
  await bench.story('d3')
  await bench.press('d-raise')
  const open = async () => {
    await page.locator('#sessions').click()
    await page.getByRole('button', { name: 'Open The long one', exact: true }).click()
  }
  await letWork(page, 'waits')
  await open()
  await page.getByRole('button', { name: 'Stop, and keep what is shown' }).click()
  await expect(page.locator('#scenario')).toContainText('D3')
  await letWork(page, 'goes on')
  await open()
  await expect(steps(page)).toHaveText('0 / 20000')
  await expect(page.locator('#scenario')).toContainText('The long one')
  await expect(page.locator('#scenario')).not.toContainText('copy')
  expect(said).toEqual([])
})

test('a long comparison that is stopped stays stopped, until Compare is opened again', async ({
  page,
}) => {
  await holdWork(page)
  const { said } = await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 20000')
  await letWork(page, 'waits')
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Back to the bench' }).click()
  await expect(line(page)).toBeHidden()
  await expect(page.locator('h1')).toHaveText('Bench')
  // Had it begun again, it would wait there now, with its line, for as long as it is let.
  await page.keyboard.press('x')
  await expect(steps(page)).toHaveText('1 / 20000')
  await still(page)
  await expect(line(page)).toBeHidden()
  await page.keyboard.press('Alt+2')
  await expect(line(page)).toBeVisible()
  await letWork(page, 'goes on')
  await expect(page.locator('h1')).toHaveText('Compare')
  await expect(line(page)).toBeHidden()
  expect(said).toEqual([])
})

test('a long comparison that fails says so in its place, and the rest of the page goes on', async ({
  page,
}) => {
  await holdWork(page)
  const { bench } = await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 20000')
  await letWork(page, 'waits')
  await page.keyboard.press('Alt+2')
  await expect(line(page)).toBeVisible()
  await letWork(page, 'fails')
  await expect(page.locator('.crash')).toContainText('Compare failed.')
  await expect(page.locator('.crash')).toContainText('The clock is broken')
  await expect(line(page)).toBeHidden()
  await letWork(page, 'goes on')
  await page.keyboard.press('Alt+1')
  await bench.press('d-raise')
  await expect(steps(page)).toHaveText('1 / 1')
  await page.keyboard.press('Alt+2')
  await expect(page.locator('h1')).toHaveText('Compare')
})

test('another kernel that fails on the way leaves the session as it was, and says so', async ({
  page,
}) => {
  await holdWork(page)
  await Bench.open(page)
  await openLong(page)
  await expect(steps(page)).toHaveText('0 / 20000')
  await letWork(page, 'waits')
  await page.locator('#kernel').click()
  // Not `check`: it is chosen when its acts are carried out.
  await page.locator('#kernels input[value=before]').click()
  await expect(line(page)).toBeVisible()
  await letWork(page, 'fails')
  const notice = page.getByRole('alert').filter({ hasText: 'Something failed' })
  await expect(notice).toContainText('The clock is broken')
  await expect(line(page)).toBeHidden()
  await expect(page.locator('#kernel')).toContainText('After')
  await letWork(page, 'goes on')
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toBeHidden()
  await expect(steps(page)).toHaveText('0 / 20000')
})
