import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe } from './helpers.ts'
import { kept, noticeOn } from './kept.ts'
import { impatient as test } from './test.ts'

/** A page on which something was done, and what reads sessions, which its next load waits for or never gets. */
async function beforeReload(page: Page) {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  let arrive = (_: 'continue' | 'abort') => {}
  const arrival = new Promise<'continue' | 'abort'>((resolve) => {
    arrive = resolve
  })
  await page.route('**/assets/more-*.js', async (route) => route[await arrival]())
  await page.reload()
  await expect(page.locator('#scenario')).toContainText('D1')
  return { bench, arrive, notice: noticeOn(page) }
}

test('a session that comes back late opens by itself while nothing was begun', async ({ page }) => {
  const { arrive, notice } = await beforeReload(page)
  arrive('continue')
  await expect(page.locator('#scenario')).toContainText('D3')
  await expect(notice).toHaveCount(0)
})

test('a session that comes back after something was begun is offered', async ({ page }) => {
  const { bench, arrive, notice } = await beforeReload(page)
  await bench.press('d-raise')
  arrive('continue')
  await expect(notice).toContainText('D3')
  await expectNoAxe(page, 'notice', '.notice:not([hidden])')
  await expect(page.locator('#scenario')).toContainText('D1')
  await notice.getByRole('button', { name: 'Open it' }).click()
  await expect(page.locator('#scenario')).toContainText('D3')
  await expect(notice).toHaveCount(0)
})

test('a part of the page that does not load is told as that', async ({ page }) => {
  const { arrive, notice } = await beforeReload(page)
  arrive('abort')
  await expect(notice).toContainText('was not opened: a part of the page did not load.')
  await page.unrouteAll()
  await notice.getByRole('button', { name: 'Load the page anew' }).click()
  await expect(page.locator('#scenario')).toContainText('D3')
})
