import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES, still, watchShifts } from './helpers.ts'
import { test } from './test.ts'

const menu = (page: Page) => page.locator('#step-menu')

for (const viewport of SIZES) {
  const isNarrow = viewport.width <= 700
  const openBranches = (page: Page) =>
    isNarrow
      ? page.getByRole('tab', { name: 'Branches' }).click()
      : page.locator('#branches').click()

  /** Does what no story has next, whatever the size. */
  async function another(page: Page): Promise<void> {
    if (isNarrow) await page.getByRole('tab', { name: 'Device' }).click()
    await page.locator(isNarrow ? '.sheet [data-act=d-raise]' : '.rail [data-act=d-raise]').click()
  }

  test(`branches at ${viewport.width}: axe finds nothing`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    await page.keyboard.press('x')
    await another(page)
    await openBranches(page)
    await expect(page.getByRole('treeitem')).toHaveCount(2)
    await expectNoAxe(page, 'branches', isNarrow ? undefined : '#branch-list')
    if (!isNarrow) await page.keyboard.press('Escape')
    await page.locator('#step').click()
    await expect(menu(page)).toBeVisible()
    await expectNoAxe(page, 'step', '#step-menu')
    await menu(page).getByText('Another act in its place').click()
    await expect(page.locator('dialog[open] [data-edit]').first()).toBeVisible()
    await expectNoAxe(page, 'edit', 'dialog[open]')
    await page.keyboard.press('Escape')
    if (isNarrow) return
    await page.locator('#lanes').click()
    await page.getByRole('checkbox', { name: 'R1' }).check()
    await expectNoAxe(page, 'lanes', '#signals')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.keyboard.press('Escape')
    await expectNoAxe(page)
  })

  test(`nothing moves on a step of a branch at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    for (let n = 0; n < 3; n++) await page.keyboard.press('x')
    await another(page)
    if (isNarrow) await openBranches(page)
    const shifts = await watchShifts(page)
    const boxes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.dock *:not(svg *), .sheet *:not(svg *)')]
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height].join(' ')
          })
          .join('\n'),
      )
    const first = await boxes()
    for (const key of ['z', 'z', 'x', 'x']) {
      await page.keyboard.press(key)
      await still(page)
      if (!isNarrow) expect(await boxes(), key).toBe(first)
    }
    if (!isNarrow) expect(await shifts()).toEqual([])
  })
}
