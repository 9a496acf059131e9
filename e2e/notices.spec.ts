import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { noticeOn } from './kept.ts'
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
