import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Bench } from './bench.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** What axe found, short enough to read. */
const found = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>) =>
  violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )

for (const viewport of SIZES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing at ${viewport.width}, ${theme}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const { said } = await Bench.open(page)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
      const bare = await new AxeBuilder({ page }).analyze()
      expect(bare.passes.map(({ id }) => id)).toContain('color-contrast')
      expect(found(bare)).toEqual([])
      for (const opener of ['#kernel', '#scenario', '#help', '[aria-label=Machine]']) {
        await page.locator(opener).click()
        const opened = await new AxeBuilder({ page }).analyze()
        expect(found(opened), opener).toEqual([])
        await page.keyboard.press('Escape')
      }
      expect(said).toEqual([])
    })
  }

  test(`nothing moves on a step at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    // Shifts right after an input are not counted by the browser as unexpected; here they are.
    await page.evaluate(() => {
      const shifts: string[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { sources } = entry as unknown as { sources: { node: Element }[] }
          for (const { node } of sources) shifts.push(node.outerHTML.slice(0, 120))
        }
      }).observe({ type: 'layout-shift', buffered: false })
    })
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
    const shifts = await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
    if (viewport.width > 700) expect(shifts).toEqual([])
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
