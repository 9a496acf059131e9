import { expect, test } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { expectNoAxe, SIZES, watchShifts } from './helpers.ts'

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

for (const viewport of SIZES) {
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing in Explore at ${viewport.width}, ${theme}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const { explorer, said } = await Explorer.open(page)
      test.slow()
      await explorer.vcpus(2)
      await page.locator('#x-goal').fill('pact=1 nonsense')
      await expectNoAxe(page, 'nothing searched, a goal that is not understood')
      await page.locator('#x-goal').fill('pact=1')
      await explorer.check()
      await explorer.fill()
      await page.locator('#x-find').click()
      await expect(page.locator('[data-difference]')).toBeVisible()
      await page.locator('#x-draw').click()
      await expect(page.locator('.gnode')).toHaveCount(8)
      await expectNoAxe(page, 'full')
      await page.locator('#x-custom').click()
      await expectNoAxe(page, 'kernels', '#x-kernels')
      expect(said).toEqual([])
    })

  // Narrower, each section is as long as what it says: it grows once, when its answer comes.
  if (viewport.width <= 700) continue
  test(`nothing moves while results come in at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { explorer } = await Explorer.open(page)
    const boxes = () =>
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
    const first = await boxes()
    const shifts = await watchShifts(page)
    await explorer.check()
    await explorer.fill()
    expect(await boxes()).toBe(first)
    expect(await shifts()).toEqual([])
  })
}
