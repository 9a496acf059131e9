import { expect, type Page } from '@playwright/test'
import { expectNoAxe } from './helpers.ts'
import { test } from './test.ts'

/** Whether an element can be reached by a pointer as it stands. */
async function isReachable(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    return hit !== null && (element.contains(hit) || hit.contains(element))
  })
}

const opened = async (page: Page, screen: string) => {
  await page.goto(`./#/${screen}`)
  await expect(page.locator('h1')).toHaveText(new RegExp(screen, 'i'))
}

test.describe('a page as low as a laptop at 200 %', () => {
  for (const screen of ['bench', 'compare'])
    test(`${screen} has room for what it shows, and the acts fold`, async ({ page }) => {
      await page.setViewportSize({ width: 720, height: 450 })
      await opened(page, screen)
      const fold = page.locator('#fold')
      await expect(fold).toHaveAttribute('aria-expanded', 'false')
      const top = async () => (await page.locator('.sheet').boundingBox())?.y ?? 0
      expect(await top()).toBeGreaterThan(350)
      await fold.click()
      await expect(fold).toHaveAttribute('aria-expanded', 'true')
      await page.locator('.sheet [data-act=g0-ISPENDR]').click()
      await expect(page.locator('.sheet .scr .m')).toHaveText(/^1\//)
      await fold.click()
      expect(await top()).toBeGreaterThan(350)
      await expectNoAxe(page)
    })
})

for (const { width, height } of [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 720, height: 450 },
])
  test(`every control of the bar, and of Compare's banner, is in reach at ${width}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await opened(page, 'compare')
    for (const control of ['#scenario', '#palette', '#help', '#next-difference', '#flip'])
      expect(await isReachable(page, control), control).toBe(true)
    await page.locator('#next-difference').click()
    await expect(page.locator('#parted')).toContainText('First divergence: step 1')
    await page.locator('.narrow').evaluate((main) => main.scrollTo(0, 400))
    expect(await isReachable(page, '#flip')).toBe(true)
    await page.locator('#flip').click()
    await expect(page.locator('#said-shown')).toHaveText('After is shown, 2 of 2.')
  })

test('an address that names nothing is told, and the bench is there', async ({ page }) => {
  await page.goto('./#nonsense')
  await expect(page.locator('h1')).toHaveText('Bench')
  const notice = page.getByRole('alert').filter({ hasText: 'nonsense' })
  await expect(notice).toContainText('No screen is called “#nonsense”.')
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
})

for (const { width, height } of [
  { width: 390, height: 844 },
  { width: 390, height: 664 },
  { width: 700, height: 800 },
])
  test(`every menu and dialog of the bar has room for what it holds at ${width}×${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await opened(page, 'bench')
    const isWhole = async (box: string, control: string | null, close: string) => {
      if (control) await page.locator(control).click()
      const open = page.locator(box)
      await expect(open, box).toBeVisible()
      // Either all of it is seen, or it takes most of the page and scrolls.
      const { inner, outer } = await open.evaluate((element) => ({
        inner: element.scrollHeight,
        outer: element.clientHeight,
      }))
      expect(outer, box).toBeGreaterThanOrEqual(Math.min(inner, height * 0.6))
      await page.keyboard.press(close)
      await expect(open, box).toBeHidden()
    }
    for (const [box, control] of [
      ['#scenarios', '#scenario'],
      ['#kernels', '#kernel'],
      ['dialog[open]', '#machine'],
      ['dialog[open]', '#sessions'],
      ['dialog[open]', '#palette'],
      ['dialog[open]', '#help'],
    ] as const)
      await isWhole(box, control, 'Escape')
    await page.locator('#kernel').click()
    await page.locator('#kernels').getByRole('button', { name: 'Close' }).click()
    await expect(page.locator('#kernels')).toBeHidden()
    await page.keyboard.press('e')
    await isWhole('dialog[open]', null, 'Escape')
    await page.goto('./#/bench/nothing')
    await isWhole('dialog[open]', null, 'Escape')
  })
