import { expect, type Page } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { expectNoAxeInBoth, SIZES, watchShifts } from './helpers.ts'
import { test } from './test.ts'

test('from the first key to the bench without a pointer', async ({ page }) => {
  const { explorer, said } = await Explorer.open(page)
  await page.getByRole('group', { name: 'Kernel' }).getByRole('button', { name: 'Before' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('#x-goal').focus()
  await page.keyboard.press('Enter')
  await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  await explorer.verdict('R1').getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.locator('#x-bench').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText('Bench')
  await explorer.bench().expectRule('R1', 'violated', 3)
  expect(said).toEqual([])
})

/** Where the sections and the cells of what is found lie. */
const boxes = (page: Page) =>
  page.evaluate(() => {
    const scrolled = document.querySelector('.res')?.scrollTop ?? 0
    const parts = '.cfg section, .runline, .cols, .cols > section, .ups, .up tr, .upcell'
    return [...document.querySelectorAll(parts)]
      .map((element, n) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const top = element.closest('.res') ? y + scrolled : y
        return [n, x, top, width, height].join(' ')
      })
      .join('\n')
  })

async function expectNothingMoves(page: Page, explorer: Explorer, search: () => Promise<void>) {
  const first = await boxes(page)
  const shifts = await watchShifts(page)
  await search()
  await expect(explorer.progress).toHaveAttribute('data-status', 'done')
  expect(await boxes(page)).toBe(first)
  expect(await shifts()).toEqual([])
}

async function expectNoAxeInAll(page: Page, explorer: Explorer) {
  await page.locator('#x-find').click()
  await expect(page.locator('[data-difference]')).toBeVisible()
  await page.locator('#x-draw').click()
  await expect(page.locator('.gnode')).toHaveCount(8)
  await expectNoAxeInBoth(page, 'full')
  await page.locator('#x-custom').click()
  await expectNoAxeInBoth(page, 'kernels', '#x-kernels')
  await page.keyboard.press('Escape')
  await page.locator('#x-goal').fill('pact=1 nonsense')
  await expectNoAxeInBoth(page, 'a goal that is not understood', '.cfg')
  await expect(explorer.progress).toHaveAttribute('data-status', 'done')
}

for (const viewport of SIZES) {
  // Narrower, each section is as long as what it says: it grows once, when its answer comes.
  const isWide = viewport.width > 700

  test(`nothing moves while results come in, and axe finds nothing, at ${viewport.width}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    const { explorer, said } = await Explorer.open(page)
    if (isWide) await expectNothingMoves(page, explorer, () => explorer.check())
    await explorer.vcpus(2)
    await page.locator('#x-goal').fill('pact=1')
    await explorer.check()
    await expectNoAxeInAll(page, explorer)
    expect(said).toEqual([])
  })

  test(`the same of the whole matrix at ${viewport.width} @full`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { explorer, said } = await Explorer.open(page)
    await expectNoAxeInBoth(page, 'nothing searched')
    await explorer.check()
    if (isWide) await expectNothingMoves(page, explorer, () => explorer.fill())
    else await explorer.fill()
    await explorer.vcpus(2)
    await expectNoAxeInAll(page, explorer)
    expect(said).toEqual([])
  })
}
