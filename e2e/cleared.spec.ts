import { expect, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { kept, noticeOn, steps } from './kept.ts'

test('a session whose store is cleared while it is open is kept anew, and that is told', async ({
  page,
  baseURL,
}) => {
  const { bench } = await Bench.open(page)
  await bench.press('d-raise')
  await kept(page)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(baseURL ?? '').origin,
    storageTypes: 'indexeddb',
  })
  // Where the browser does not tell, the page looks when it is looked at again.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(noticeOn(page)).toContainText('What was kept in this browser was cleared.')
  await kept(page)
  await page.reload()
  await expect(steps(page)).toHaveText('1 / 1')
})
