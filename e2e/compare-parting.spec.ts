import { expect } from '@playwright/test'
import { Compare, expectParting } from './compare.ts'
import { test } from './test.ts'

const H1 =
  /Caused by H1, vgic_hw_irq_spending\(\), .*Written first by vgic_irq_set_phys_active\(\) in After\./
const H4 =
  /Caused by H4, vgic_hw_irq_change_active\(\), .*Written first by vgic_irq_set_phys_active\(\) in After\./

test('before and after part in the stories of the patch', async ({ page }) => {
  const { compare, said } = await Compare.openCompare(page)
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
    await compare.story(story)
    // D4 brings a kernel of its own; from here on, before is one that was chosen.
    if (story === 'd4') await compare.pane(0, 'before')
    await expectParting(page, { step, what, cause })
  }
  expect(said).toEqual([])
})

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

test('each piece of the patch is caught by a story when it is switched off', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
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
    await compare.pane(0, 'after', [piece])
    await compare.story(story)
    await expectParting(page, { step, what, cause: new RegExp(`Caused by ${piece}, vgic_`) })
  }
})

test('each mutant is caught by a story @full', async ({ page }) => {
  const { compare } = await Compare.openCompare(page)
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
    await compare.pane(0, id)
    await compare.story(story)
    await expectParting(page, { step, what: '', cause: new RegExp(`Caused by ${cause}, vgic_`) })
    const text = (await page.locator('#parted .ln').first().textContent()) ?? ''
    expect(text.replace(/^First divergence: step \d+\. /, ''), id).toMatch(what)
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
