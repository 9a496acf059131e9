import { expect, type Page } from '@playwright/test'

export const kept = (page: Page, status = 'kept') =>
  expect(page.locator('#sessions')).toHaveAttribute('data-kept', status)
/** What is told over the page. Notices that have nothing to tell are there too, hidden. */
export const noticeOn = (page: Page) => page.locator('.notice:visible')
export const steps = (page: Page) => page.locator('.trans .count')

/** Sessions that no page shows, as the list has them. */
export async function listed(page: Page): Promise<readonly string[]> {
  await page.locator('#sessions').click()
  await expect(page.locator('.kept li')).not.toHaveCount(0)
  const names = await page.locator('.kept li b').allTextContents()
  await page.keyboard.press('Escape')
  return names
}
