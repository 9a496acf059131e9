import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxeInBoth, SIZES, still } from './helpers.ts'
import { test } from './test.ts'

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

test('the conditions of an answer keep the margin, and their names stay in one piece', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d6')
  await bench.kernel('after')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('a')
  const lines = answer(page, 'why-not').locator('.trace li')
  await expect(lines).not.toHaveCount(0)
  const outside = await lines.evaluateAll((all) =>
    all.map((line) => {
      const text = document.createRange()
      text.selectNodeContents(line)
      return line.getBoundingClientRect().left - text.getBoundingClientRect().left
    }),
  )
  expect(Math.max(...outside)).toBeLessThan(0.5)
  await page.setViewportSize({ width: 1024, height: 768 })
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) {
    await page.keyboard.press(key)
    const names = page.locator('#why .cname')
    await expect(names).not.toHaveCount(0)
    const heights = await names.evaluateAll((all) =>
      all.map((e) => e.getBoundingClientRect().height),
    )
    expect(Math.max(...heights)).toBeLessThan(22)
  }
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
  await expect(page.getByRole('button', { name: 'Leave out the others' })).toHaveCount(0)
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

/** How much of the reasons is in sight: their lines, and how many of them are neither cut nor covered. */
async function reasonsInSight(page: Page) {
  await still(page)
  return page.evaluate(() => {
    const box = document.querySelector('#why')?.getBoundingClientRect()
    const over = document.querySelector('.why .standing')
    const rules = over && getComputedStyle(over).position === 'sticky' ? over : null
    const end = Math.min(
      box?.bottom ?? 0,
      rules?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
    )
    const lines = [...document.querySelectorAll('.why .trace li')]
    const seen = lines.filter((line) => line.getBoundingClientRect().bottom <= end)
    return { lines: lines.length, seen: seen.length }
  })
}

test('the reasons have room beside the rules, open or not', async ({ page }) => {
  const { bench } = await d1(page, 'before', 4)
  const { lines, seen } = await reasonsInSight(page)
  expect(lines).toBe(10)
  expect(seen).toBe(lines)
  for (const id of ['R1', 'R4', 'R5'])
    expect((await bench.rule(id).locator('summary').boundingBox())?.height).toBe(20)
  const before = (await page.locator('.why .standing').boundingBox())?.height ?? 0
  await bench.rule('R1').locator('summary').click()
  await expect(bench.rule('R1').getByRole('button', { name: 'What it took' })).toBeInViewport()
  expect(await page.locator('.told:visible').evaluate((e) => e.scrollHeight > e.clientHeight)).toBe(
    true,
  )
  const after = (await page.locator('.why .standing').boundingBox())?.height ?? 0
  expect(after - before).toBeLessThanOrEqual(74)
  expect((await reasonsInSight(page)).seen).toBeGreaterThanOrEqual(6)
})

test('the reasons begin in sight at 1024', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await d1(page, 'before', 4)
  expect((await reasonsInSight(page)).seen).toBeGreaterThanOrEqual(3)
  // What Why takes, the registers do not miss.
  await expect(page.getByRole('gridcell', { name: /^physical 72/ })).toBeInViewport({ ratio: 1 })
})

test('what a step was is said once', async ({ page }) => {
  await d1(page, 'after', 2)
  const what = page.locator('.why .what')
  await expect(what).toHaveText('vCPU0 enters the guest')
  await page.keyboard.press('ArrowLeft')
  await expect(what).toContainText('Guest vCPU0 sets 33 pending')
  await expect(what).toContainText('GICD_ISPENDR1 ← 0x00000002')
})

test('the chip of the rules goes to the step that broke one, and opens it', async ({ page }) => {
  const { bench } = await d1(page, 'before', 5)
  await page.keyboard.press('a')
  await page.locator('.standing-rules').click()
  await expect(count(page)).toHaveText('4 / 5')
  await expect(why(page)).toContainText('Guest vCPU0 ends 33')
  await expect(bench.rule('R1')).toHaveAttribute('open', '')
  await expect(bench.rule('R1').locator('summary')).toBeFocused()
  await expect(bench.rule('R1')).toContainText('deactivated only while its physical interrupt')
})

for (const { width, height } of [...SIZES, { width: 720, height: 800 }])
  test(`that a rule is broken is said beside the kernel at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const { bench } = await Bench.open(page)
    await bench.kernel('before')
    await page.keyboard.press('End')
    const mark = page.getByRole('button', { name: /^R1.* violated$/ })
    await expect(mark).toBeInViewport({ ratio: 1 })
    await expect(mark.locator('svg')).toBeInViewport({ ratio: 1 })
    await mark.click()
    await expect(bench.rule('R1').locator('summary')).toBeFocused()
  })

test('nothing is offered to be left out where all acts were needed', async ({ page }) => {
  await d1(page, 'after', 1)
  await page.keyboard.press('a')
  await expect(answer(page, 'cause')).toContainText('1 of 1 step.')
  await expect(page.getByRole('button', { name: 'Leave out the others' })).toHaveCount(0)
})

for (const { width, height } of SIZES)
  test(`axe finds nothing in the answers at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const { said } = await Bench.open(page)
    await page.keyboard.press('End')
    if (width < 700) await page.locator('.nwhy > summary').click()
    await page.keyboard.press('a')
    await expect(answer(page, 'cause')).toBeVisible()
    await expectNoAxeInBoth(page)
    expect(said).toEqual([])
  })
