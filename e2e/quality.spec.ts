import { expect, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES, watchShifts } from './helpers.ts'

for (const viewport of SIZES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing at ${viewport.width}, ${theme}`, async ({ page }) => {
      // Five pages for axe, one of them the long list of kernels.
      test.slow()
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const { said } = await Bench.open(page)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
      await expectNoAxe(page)
      for (const [opener, opened] of [
        ['#kernel', '#kernels'],
        ['#scenario', '#scenarios'],
        ['#help', 'dialog[open]'],
        ['[aria-label=Machine]', 'dialog[open]'],
      ] as const) {
        await page.locator(opener).click()
        await expect(page.locator(opened)).toBeVisible()
        await expectNoAxe(page, opener, opened)
        await page.keyboard.press('Escape')
      }
      expect(said).toEqual([])
    })
  }

  test(`nothing moves on a step at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    const shifts = await watchShifts(page)
    const boxes = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.rail, .rail button, .centre h2, .cell, .lr tr, .dock, .why, .sheet button',
          ),
        ]
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height].join(' ')
          })
          .join('\n'),
      )
    const first = await boxes()
    for (let n = 0; n < 5; n++) {
      await page.keyboard.press('x')
      await page.waitForTimeout(50)
      if (viewport.width > 700) expect(await boxes(), `step ${n + 1}`).toBe(first)
    }
    if (viewport.width > 700) await expect(page.locator('.why section')).toHaveCount(5)
    for (let n = 0; n < 5; n++) await page.keyboard.press('z')
    await page.getByRole('button', { name: /theme/ }).click()
    await page.waitForTimeout(100)
    if (viewport.width > 700) expect(await shifts()).toEqual([])
  })
}

test('makes no request after load', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await bench.story('d3')
  await bench.kernel('before')
  for (let n = 0; n < 12; n++) await page.keyboard.press('ArrowRight')
  await page.locator('#help').click()
  await page.keyboard.press('Escape')
  expect(requests).toEqual([])
})
