import { expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES } from './helpers.ts'

const why = (page: Page) => page.locator('#why')
const answer = (page: Page, name: string) => page.locator(`#why [data-answer=${name}]`)
const count = (page: Page) => page.locator('.trans .count')

/** Opens D1 under a kernel, at a step. */
async function d1(page: Page, kernel: 'before' | 'after', step: number) {
  const { bench, said } = await Bench.open(page)
  await bench.kernel(kernel)
  await page.keyboard.press('Home')
  for (let n = 0; n < step; n++) await page.keyboard.press('ArrowRight')
  await expect(count(page)).toHaveText(`${step} / 5`)
  return { bench, said }
}

test('a bit says who changed it last, and leads there', async ({ page }) => {
  const { bench, said } = await d1(page, 'after', 3)
  await bench.cell(/^33, pending/).click({ button: 'right' })
  await page.locator('[data-ask="irq -1 33 pendingLatch"]').click()
  await expect(why(page)).toBeFocused()
  await expect(why(page)).toContainText('33 pending_latch is 1')
  await expect(why(page)).toContainText('GICD_ISPENDR1[1]')
  await expect(why(page)).toContainText('irq->pending_latch')
  await expect(why(page)).toContainText('triangle at 33')
  await expect(answer(page, 'writer').getByRole('heading')).toHaveText('Who changed it last')
  await expect(answer(page, 'writer')).toContainText(
    '1 Guest vCPU0 sets 33 pending, in vgic_hw_irq_spending.',
  )
  await answer(page, 'writer').getByRole('button', { name: 'Go to step 1' }).click()
  await expect(count(page)).toHaveText('1 / 5')
  await expect(answer(page, 'why-not')).toContainText('It was changed.')
  expect(said).toEqual([])
})

test('a bit says what could change it now, and a click does that', async ({ page }) => {
  await d1(page, 'after', 0)
  await page.keyboard.press('a')
  const could = answer(page, 'could-change')
  await expect(could.getByRole('button')).toHaveText([
    'Guest vCPU0 sets 33 pending',
    'Guest vCPU1 sets 33 pending',
  ])
  await could.getByRole('button', { name: 'Guest vCPU1' }).click()
  await expect(why(page)).toContainText('33 pending_latch is 1')
  await expect(count(page)).toHaveText('1 / 1')
})

test('a bit says why a step did not change it: the guard that decided', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.story('d6')
  await bench.kernel('after')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('a')
  const not = answer(page, 'why-not')
  await expect(not).toContainText('Not changed. In vgic_hw_irq_spending, “is_uaccess” is true')
  await expect(not.locator('.deciding')).toHaveText(
    /vgic_hw_irq_spending is_uaccess\s*true H5s decided/,
  )
  await expect(not.locator('li')).not.toHaveCount(1)
})

test('a broken rule is walked back to the acts that it took, marked on the timeline', async ({
  page,
}) => {
  const { bench, said } = await d1(page, 'before', 5)
  // An act that has no part in it.
  await page.keyboard.press('Home')
  await bench.press('d-raise')
  for (const act of ['d-lower', 'g0-ISPENDR', 'v0-run', 'v0-iar', 'v0-eoir']) await bench.press(act)
  await bench.rule('R1').locator('summary').click()
  await page.getByRole('button', { name: 'What it took' }).click()
  await expect(why(page)).toContainText('R1 is broken by step 6')
  await expect(answer(page, 'cause')).toContainText('4 of 6 steps')
  const acts = answer(page, 'cause').locator('.cause > li')
  await expect(acts).toHaveCount(4)
  await expect(acts.nth(0)).toContainText('Guest vCPU0 ends 33')
  await expect(acts.nth(0)).toContainText('tests LR0 vCPU0 active of 5')
  await expect(acts.nth(3)).toContainText('Guest vCPU0 sets 33 pending')
  await expect(page.locator('.causes')).toHaveAttribute('data-acts', '3 4 5 6')

  // The others left out, it is still broken.
  await page.getByRole('button', { name: 'Leave out the others' }).click()
  await expect(page.locator('#branches')).toContainText('3')
  await expect(answer(page, 'cause')).toContainText('4 of 6 steps')
  await bench.expectRule('R1', 'violated', 6)

  // Under the kernel with the patch there is nothing to walk.
  await bench.kernel('after')
  await expect(answer(page, 'cause')).toContainText('step 6 does not break the rule')
  await expect(page.locator('.causes')).toHaveCount(0)
  expect(said).toEqual([])
})

test('the effects of an act are walked, with the picture after each', async ({ page }) => {
  await d1(page, 'after', 1)
  const walk = page.locator('.walk output')
  await expect(walk).toHaveText(/^(\d) of \1$/)
  const pends = page.getByRole('gridcell', { name: /^33, pending/ })
  const acts = page.getByRole('gridcell', { name: /^physical 72, active/ })
  await expect(pends).toHaveCount(1)
  await expect(acts).toHaveCount(1)
  await page.keyboard.press('.')
  await expect(walk).toHaveText(/^1 of/)
  // One of both is there after the first effect, never both.
  expect((await pends.count()) + (await acts.count())).toBe(1)
  await page.keyboard.press(',')
  await expect(walk).toHaveText(/^0 of/)
  await expect(pends).toHaveCount(0)
  await expect(acts).toHaveCount(0)
  await expect(page.locator('.eff li:not(.veiled)')).toHaveCount(0)
  while ((await walk.textContent())?.[0] !== (await walk.textContent())?.at(-1))
    await page.getByRole('button', { name: 'Next effect' }).click()
  await expect(pends).toHaveCount(1)
  await expect(acts).toHaveCount(1)
})

test('what shows the same bit is marked together, by pointer and by focus', async ({ page }) => {
  await d1(page, 'after', 1)
  const lit = (selector: string) => page.locator(`${selector}[data-lit]`)
  await page.locator('.schem .asks', { hasText: 'pending_latch' }).hover()
  await expect(lit('.cell')).toHaveCount(1)
  await expect(lit('.cell')).toHaveAttribute('data-intid', '33')
  await expect(lit('[data-lane="v pending"]')).toHaveCount(1)
  await expect(lit('[data-lane="v active"]')).toHaveCount(0)
  await page.keyboard.press('a')
  await page.mouse.move(0, 0)
  await page.locator('.bits').getByRole('button', { name: 'active', exact: true }).focus()
  await expect(lit('[data-lane="v active"]')).toHaveCount(1)
  await expect(lit('[data-lane="v pending"]')).toHaveCount(0)
  await expect(lit('.cell')).toHaveAttribute('data-intid', '33')
})

test('a field of the path answers a click', async ({ page }) => {
  await d1(page, 'after', 1)
  await page.locator('.schem .asks', { hasText: 'active' }).first().click()
  await expect(why(page)).toContainText('physical 72 active is 1')
  await expect(answer(page, 'writer')).toContainText('Guest vCPU0 sets 33 pending')
  await page.getByRole('button', { name: 'Step', exact: true }).first().click()
  await expect(why(page).getByRole('heading', { name: 'Because' })).toBeVisible()
})

for (const { width, height } of SIZES)
  test(`axe finds nothing in the answers at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const { said } = await Bench.open(page)
    await page.keyboard.press('End')
    if (width < 700) await page.locator('.nwhy > summary').click()
    await page.keyboard.press('a')
    await expect(answer(page, 'cause')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectNoAxe(page)
    }
    expect(said).toEqual([])
  })
