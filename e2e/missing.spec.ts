import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { fresh as test } from './test.ts'

/** Lets no file of the page through that begins so. */
const withhold = (page: Page, part: string) =>
  page.route(`**/assets/${part}-*.js`, (route) => route.abort())

const missing = (page: Page, name: string) =>
  page.getByRole('alert').filter({ hasText: `${name} did not load` })

const anew = (page: Page) => page.getByRole('button', { name: 'Load the page anew' })

test('a dialog that does not load says so, and leaves the page as it is', async ({ page }) => {
  await withhold(page, 'sessions-dialog')
  const { bench } = await Bench.open(page)
  await page.locator('#sessions').click()
  await expect(missing(page, 'The list of sessions')).toBeVisible()
  await bench.press('d-raise')
  await expect(page.locator('.trans .count')).toHaveText('1 / 1')
  await page.unrouteAll()
  await anew(page).click()
  await expect(page.locator('.trans .count')).toHaveText('1 / 1')
  await page.locator('#sessions').click()
  await expect(page.getByRole('dialog', { name: 'Sessions' })).toBeVisible()
})

test('a screen that does not load says so in its place, and the others are there', async ({
  page,
}) => {
  await withhold(page, 'explore-screen')
  await Bench.open(page)
  await page.keyboard.press('Alt+3')
  await expect(missing(page, 'Explore')).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect(page.locator('h1')).toHaveText('Bench')
  await page.keyboard.press('Alt+3')
  await page.unrouteAll()
  await anew(page).click()
  await expect(page.locator('h1')).toHaveText('Explore')
})

test('a page that cannot begin says so', async ({ page }) => {
  await withhold(page, 'embed')
  await page.goto('./?embed')
  await expect(page.getByRole('alert')).toContainText('The page could not begin.')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Load it anew' }).click()
  await expect(page.getByRole('img', { name: /^Path of interrupt/ })).toBeVisible()
})
