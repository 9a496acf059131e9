import { expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES, watchShifts } from './helpers.ts'

/** Compare as a user sees it. */
class Compare extends Bench {
  static async openCompare(page: Page): Promise<{ compare: Compare; said: string[] }> {
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.goto('./#/compare')
    await expect(page.locator('h1')).toHaveText('Compare')
    return { compare: new Compare(page), said }
  }

  /** Chooses the kernel of a pane: an id, or `after` with pieces switched off. */
  async pane(index: number, id: string, off: readonly string[] = []): Promise<void> {
    await this.page.locator(`#kernel-${index}`).click()
    const list = this.page.locator(`#kernels-${index}`)
    await list.locator(`input[value="${id}"]`).check()
    for (const piece of off)
      await list.getByRole('checkbox', { name: new RegExp(`^${piece}\\b`) }).uncheck()
    await this.page.keyboard.press('Escape')
    await expect(list).toBeHidden()
  }

  /** Both values of a fact of the matrix. */
  async expectFact(name: string, before: string, after: string): Promise<void> {
    const row = this.page.locator(`[data-fact="${name}"]`)
    await expect(row.locator('.fval').nth(0), name).toContainText(before)
    await expect(row.locator('.fval').nth(1), name).toContainText(after)
    await expect(row.locator('.spine').first()).toHaveText(before === after ? '=' : '≠')
  }
}

/** Walks to the first difference and expects where, what and why. */
async function expectParting(
  page: Page,
  { step, what, cause }: { step: number; what: string; cause: RegExp },
): Promise<void> {
  await page.keyboard.press('Home')
  await expect(page.locator('#parted')).toContainText(`They part at step ${step}.`)
  await page.keyboard.press('n')
  await expect(page.locator('.count')).toHaveText(new RegExp(`^${step} /`))
  await expect(page.locator('#parted')).toContainText(`First divergence: step ${step}. ${what}`)
  await expect(page.locator('#parted')).toContainText(cause)
}

const H1 =
  /Caused by H1, vgic_hw_irq_spending\(\), .*Written first by vgic_irq_set_phys_active\(\) in After\./
const H4 =
  /Caused by H4, vgic_hw_irq_change_active\(\), .*Written first by vgic_irq_set_phys_active\(\) in After\./

test.describe('before and after', () => {
  for (const [story, step, what, cause] of [
    ['d1', 1, 'Physical 72 active: Before 0, After 1.', H1],
    ['d2', 1, 'Physical 72 active: Before 0, After 1.', H4],
    ['d3', 7, 'Physical 72 active: Before 1, After 0.', H4],
    ['d4', 1, 'Physical 72 active: Before 0, After 1.', H1],
    [
      'd6',
      1,
      '33 pending_latch: Before 1, After 0.',
      /Caused by H5s, vgic_hw_irq_spending\(\), .*Written first by vgic_mmio_write_spending\(\) in Before\./,
    ],
  ] as const) {
    test(`${story.toUpperCase()} part at step ${step}`, async ({ page }) => {
      const { compare, said } = await Compare.openCompare(page)
      await compare.story(story)
      if (story === 'd4') await compare.pane(0, 'before')
      await expectParting(page, { step, what, cause })
      expect(said).toEqual([])
    })
  }

  test('D5 does the same in both: ICPENDR comes while 33 is virtually active', async ({ page }) => {
    const { compare } = await Compare.openCompare(page)
    await compare.story('d5')
    await compare.pane(0, 'before')
    await page.keyboard.press('End')
    await expect(page.locator('#parted')).toContainText('Both kernels did the same, 10 steps.')
    await expect(page.locator('#differs')).toHaveText('0 values differ now')
    await expect(page.locator('[data-piece=H3]')).toContainText('guard true, step 7')
    await expect(page.locator('#next-difference')).toHaveAttribute('aria-disabled', 'true')
  })
})

test('a story brings the kernels that it tells apart, unless others were chosen', async ({
  page,
}) => {
  const { compare, said } = await Compare.openCompare(page)
  await compare.story('d4')
  const parting = {
    step: 2,
    what: 'Physical 72 active: After without H3 1, After 0.',
    cause: /Caused by H3, vgic_hw_irq_cpending\(\)/,
  }
  await expectParting(page, parting)
  await expect(page.locator('#compare-apart')).toHaveCount(0)
  await compare.story('d1')
  await expect(page.locator('#kernel-0')).toContainText('Before')
  await compare.pane(0, 'v6.1')
  await compare.story('d4')
  await expect(page.locator('#kernel-0')).toContainText('v6.1')
  await page.locator('#compare-apart').click()
  await expectParting(page, parting)
  expect(said).toEqual([])
})

test('draft v1 clears physical active of an active interrupt in D5', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
  await compare.pane(0, 'draft-v1')
  await compare.story('d5')
  await expectParting(page, {
    step: 7,
    what: 'Physical 72 active: Draft v1 0, After 1.',
    cause: /Caused by H3, vgic_hw_irq_cpending\(\)/,
  })
  for (const act of ['x', 'x']) await page.keyboard.press(act)
  await expect(page.locator('[data-verdict="Draft v1"]')).toContainText('R1 violated since step 9')
  await expect(page.locator('[data-verdict="After"]')).toContainText('No rule broken')
})

test.describe('one piece of the patch switched off', () => {
  for (const [piece, story, step, what] of [
    ['H1', 'd1', 1, 'Physical 72 active: After without H1 0, After 1.'],
    ['H2', 'second-edge', 5, 'Physical 73 latch: After without H2 1, After 0.'],
    ['H3', 'd4', 2, 'Physical 72 active: After without H3 1, After 0.'],
    ['H4', 'd2', 1, 'Physical 72 active: After without H4 0, After 1.'],
    ['H5s', 'd6', 1, '33 pending_latch: After without H5s 1, After 0.'],
    ['H5c', 'family-iv', 2, '33 pending_latch: After without H5c 0, After 1.'],
    ['H5a', 'user-active', 2, '33 active: After without H5a 1, After 0.'],
    ['H6', 'user-active', 2, 'What happened: After without H6 vCPU0 kicked, After nothing.'],
  ] as const) {
    test(`${piece} is caught by ${story}`, async ({ page }) => {
      const { compare } = await Compare.openCompare(page)
      await compare.pane(0, 'after', [piece])
      await compare.story(story)
      await expectParting(page, { step, what, cause: new RegExp(`Caused by ${piece}, vgic_`) })
    })
  }
})

test.describe('a mutant and after', () => {
  for (const [id, story, step, what, cause] of [
    ['mutant-no-spend-active', 'd1', 1, /^Physical 72 active: .* 0, After 1\./, 'H1'],
    ['mutant-no-cpend-pending', 'second-edge', 5, /^Physical 73 latch: .* 1, After 0\./, 'H2'],
    ['mutant-no-cpend-active', 'd4', 2, /^Physical 72 active: .* 1, After 0\./, 'H3'],
    ['mutant-cpend-active-always', 'd5', 7, /^Physical 72 active: .* 0, After 1\./, 'H3'],
    ['mutant-no-active', 'd2', 1, /^Physical 72 active: .* 0, After 1\./, 'H4'],
    ['mutant-no-ua-guard-spend', 'd6', 1, /^33 pending_latch: .* 1, After 0\./, 'H5s'],
    ['mutant-no-ua-guard-cpend', 'family-iv', 2, /^33 pending_latch: .* 0, After 1\./, 'H5c'],
    ['mutant-no-ua-guard-active', 'user-active', 2, /^33 active: .* 1, After 0\./, 'H5a'],
    [
      'mutant-queue-by-request',
      'user-active',
      2,
      /^What happened: .* vCPU0 kicked, After nothing\./,
      'H6',
    ],
    ['mutant-hunk-spend-removed', 'd1', 1, /^Physical 72 active: .* 0, After 1\./, 'H1'],
    ['mutant-hunk-cpend-removed', 'family-ii', 3, /^Physical 73 active: .* 1, After 0\./, 'H3'],
    ['mutant-hunk-active-removed', 'd2', 1, /^Physical 72 active: .* 0, After 1\./, 'H4'],
  ] as const) {
    test(`${id} is caught by ${story}`, async ({ page }) => {
      const { compare } = await Compare.openCompare(page)
      await compare.pane(0, id)
      await compare.story(story)
      await expectParting(page, { step, what: '', cause: new RegExp(`Caused by ${cause}, vgic_`) })
      const text = (await page.locator('#parted .ln').first().textContent()) ?? ''
      expect(text.replace(/^First divergence: step \d+\. /, '')).toMatch(what)
    })
  }
})

test('what KVM sets up differently is named where nothing else differs', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
  await compare.pane(0, 'today')
  await compare.pane(1, 'v72')
  await compare.story('d1')
  await page.keyboard.press('End')
  await expect(page.locator('#parted')).toContainText(
    /First divergence: step 2\. GICH_HCR vCPU0: v6\.12 00000001, v7\.2 00000061\./,
  )
})

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
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in Compare at ${viewport.width}, ${theme}`, async ({ page }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const { compare, said } = await Compare.openCompare(page)
      await compare.story('d3')
      for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight')
      await expectNoAxe(page)
      await page.locator('#kernel-0').click()
      await expectNoAxe(page, 'kernels', '#kernels-0')
      expect(said).toEqual([])
    })
  }

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
      await page.waitForTimeout(40)
      expect(await boxes(), `step ${n + 1}`).toBe(first)
    }
    for (let n = 0; n < 12; n++) await page.keyboard.press('z')
    await page.getByRole('button', { name: /theme/ }).click()
    await page.waitForTimeout(100)
    expect(await boxes()).toBe(first)
    if (viewport.width > 700) expect(await shifts()).toEqual([])
  })
}
