import { Bench } from './bench.ts'
import { expectEveryContrast, inTheme, SIZES, still } from './helpers.ts'
import { test } from './test.ts'

// Of each colour on each ground one text is looked at in every run of the tests; here it is every text.

for (const viewport of SIZES)
  test(`every text has enough contrast at ${viewport.width} @full`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { bench } = await Bench.open(page)
    await bench.story('d3')
    for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight')
    for (const screen of ['Alt+1', 'Alt+2', 'Alt+3']) {
      await page.keyboard.press(screen)
      for (const theme of ['light', 'dark'] as const) {
        await inTheme(page, theme)
        await still(page)
        await expectEveryContrast(page)
      }
    }
  })
