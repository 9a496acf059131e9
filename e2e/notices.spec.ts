import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { kept, noticeOn } from './kept.ts'
import { test } from './test.ts'

test('notices that stand at once stand one above the other, each with its buttons in reach', async ({
  page,
}) => {
  await Bench.open(page)
  await page.evaluate(() => {
    location.hash = '#/nowhere'
    void Promise.reject(new Error('a trial'))
  })
  await expect(noticeOn(page)).toHaveCount(2)
  const [first, second] = await Promise.all([0, 1].map((n) => noticeOn(page).nth(n).boundingBox()))
  expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual(second?.y ?? 0)
  for (const left of [1, 0]) {
    await noticeOn(page).first().getByRole('button', { name: 'Close' }).click()
    await expect(noticeOn(page)).toHaveCount(left)
  }
})

test('what is told of a fault says that acts are kept, and where they are not, that they are not', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  const fault = noticeOn(page).filter({ hasText: 'Something failed' })
  const fail = () => page.evaluate(() => void Promise.reject(new Error('a trial')))
  await bench.press('d-raise')
  await kept(page)
  await fail()
  await expect(fault).toContainText('Your acts are kept.')
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await bench.press('d-lower')
  await kept(page, 'failed')
  await expect(fault).toContainText('Not all of your acts are kept')
  await expect(fault).not.toContainText('Your acts are kept.')
})
