import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { Compare } from './compare.ts'
import { expectNoAxeInBoth, SIZES, still, watchShifts } from './helpers.ts'
import { test } from './test.ts'

test('one click drives both kernels, and what only one of them can do says so', async ({
  page,
}) => {
  const { compare, said } = await Compare.openCompare(page)
  await compare.story('d3')
  await compare.press('d-raise', 'h-take', 'v0-run', 'v0-iar', 'v0-eoir', 'd-lower')
  await expect(page.locator('#parted')).toContainText('Both kernels did the same, 6 steps.')
  await compare.press('g0-ICACTIVER')
  await expect(page.locator('#said')).toHaveText(
    /^Step 7\. Guest vCPU0 clears 33 active: physical 72 active Before 1, After 0\. 1 value differs now\.$/,
  )
  await compare.expectFact('Active', '1', '0')
  await compare.press('v0-run', 'd-raise')
  await expect(page.locator('.rail [data-act=h-take]')).toContainText('only in After')
  await compare.press('h-take')
  const gaps = page.locator('[data-fact="event 1"]')
  await expect(gaps).toContainText('it is not deliverable')
  await expect(gaps.locator('.gap')).toHaveCount(1)
  await expect(page.locator('[data-verdict=Before]')).toContainText('R2 violated since step 8')
  await expect(page.locator('[data-lane="p72 active"] .v')).toHaveText('1 | 1')
  await compare.press('v0-run')
  await compare.expectFact('Next GICV_IAR', '1023', '33')
  await compare.expectFact('ap_list', 'none', '33')
  expect(said).toEqual([])
})

test('n and N walk over the differences, and the list says since when', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
  await compare.story('d3')
  const steps: string[] = []
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('n')
    await still(page)
    steps.push((await page.locator('.count').textContent()) ?? '')
  }
  expect(steps.slice(0, 2)).toEqual(['7 / 12', '8 / 12'])
  expect(steps.at(-1)).toBe('12 / 12')
  await page.keyboard.press('Shift+N')
  await expect(page.locator('.count')).toHaveText('11 / 12')
  await expect(page.locator('[data-place="ap-list 0"]')).toContainText('10')
  await page.getByRole('button', { name: '33 queued on' }).click()
  await expect(page.locator('#subject')).toHaveValue('33')
})

test('split, overlay and single show the same facts; V flips in place', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
  await compare.story('d1')
  await page.keyboard.press('n')
  const active = page.locator('[data-fact=Active]')
  await expect(active.locator('.fact')).toHaveCount(2)
  await page.getByRole('button', { name: 'Overlay' }).click()
  await expect(active.locator('.fact')).toHaveCount(1)
  await expect(active).toHaveText(/Active\s*Before\s*0\s*After\s*1\s*≠/)
  await expect(page.locator('[data-fact="Device line"]')).toHaveText(/^Device line\s*0\s*$/)
  await page.keyboard.press('v')
  await expect(page.locator('.pname')).toHaveText(['Before ▾'])
  await expect(active).toHaveText(/Active\s*0\s*≠/)
  await page.keyboard.press('v')
  await expect(page.locator('.pname')).toHaveText(['After ▾'])
  await expect(active).toHaveText(/Active\s*1\s*≠/)
  await page.getByRole('button', { name: 'Split' }).click()
  await expect(page.locator('.pname')).toHaveText(['Before ▾', 'After ▾'])
})

test('a third kernel has its own column', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
  await page.getByRole('button', { name: 'Compare a third kernel' }).click()
  await compare.pane(2, 'v4.19')
  await compare.story('d3')
  await page.keyboard.press('End')
  await expect(page.locator('[data-fact=ap_list] .fact')).toHaveCount(3)
  await expect(page.locator('[data-lane="v pending"] .v')).toHaveText(/^\d \| \d \| \d$/)
  await page.setViewportSize({ width: 1400, height: 900 })
  await expect(page.locator('[data-fact=ap_list] .fact')).toHaveCount(2)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Take the third kernel away' }).click()
  await expect(page.locator('[data-fact=ap_list] .fact')).toHaveCount(2)
})

test('switching screens loses nothing, by link, by key and by the way back', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.story('d3')
  for (let n = 0; n < 7; n++) await page.keyboard.press('x')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.locator('h1')).toHaveText('Compare')
  await expect(page).toHaveURL(/#\/compare$/)
  await expect(page.locator('.count')).toHaveText('7 / 12')
  await page.locator('.rail [data-act=d-raise]').click()
  await page.keyboard.press('Alt+1')
  await expect(page.locator('h1')).toHaveText('Bench')
  await expect(page.locator('.count')).toHaveText('8 / 8')
  await bench.expectLanes({ 'p72 line': '1' })
  await page.keyboard.press('Alt+2')
  await expect(page.locator('h1')).toHaveText('Compare')
  await page.goBack()
  await expect(page.locator('h1')).toHaveText('Bench')
  await page.goto('./#/nowhere')
  await expect(page.locator('h1')).toHaveText('Bench')
  expect(said).toEqual([])
})

test('a difference found by keyboard alone', async ({ page }) => {
  await Compare.openCompare(page)
  await page.locator('body').press('Tab')
  for (let n = 0; n < 60; n++) {
    if ((await page.locator(':focus').getAttribute('data-act')) === 'g0-ISPENDR') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.locator('#said')).toContainText('physical 72 active Before 0, After 1')
  await expect(page.locator('.count')).toHaveText('1 / 5')
  await expect(page.locator('[data-act=g0-ISPENDR]').first()).toBeFocused()
  await page.keyboard.press('v')
  await expect(page.locator('.pname')).toHaveCount(1)
})

test('on a narrow screen the differences come first and one kernel is shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { said } = await Compare.openCompare(page)
  await page.locator('.sheet [data-act=g0-ISPENDR]').click()
  await expect(page.locator('[data-place="phys 0 active"]')).toBeInViewport()
  await expect(page.locator('[data-fact=Active] .fact')).toHaveCount(1)
  await expect(page.locator('[data-fact=Active]')).toContainText('0')
  await page.getByRole('button', { name: 'Flip to After' }).click()
  await expect(page.locator('[data-fact=Active]')).toContainText('1')
  await page.keyboard.press('v')
  await expect(page.locator('.pname')).toHaveText('Before ▾')
  expect(said).toEqual([])
})

for (const viewport of SIZES) {
  test(`axe finds nothing in Compare at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { compare, said } = await Compare.openCompare(page)
    await compare.story('d3')
    for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight')
    await expectNoAxeInBoth(page)
    await page.locator('#kernel-0').click()
    await expectNoAxeInBoth(page, 'kernels', '#kernels-0')
    expect(said).toEqual([])
  })

  test(`nothing moves in Compare on a step at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { compare } = await Compare.openCompare(page)
    await compare.story('d3')
    const shifts = await watchShifts(page)
    const boxes = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.ban, .ban button, .frow, .band, .fact, .spine, .side .shd, .hunks li, .dock, .names div',
          ),
        ]
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height].map((value) => Math.round(value * 10)).join(' ')
          })
          .join('\n'),
      )
    const first = await boxes()
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('x')
      await still(page)
      expect(await boxes(), `step ${n + 1}`).toBe(first)
    }
    for (let n = 0; n < 12; n++) await page.keyboard.press('z')
    await page.getByRole('button', { name: /theme/ }).click()
    await still(page)
    expect(await boxes()).toBe(first)
    if (viewport.width > 700) expect(await shifts()).toEqual([])
  })
}
