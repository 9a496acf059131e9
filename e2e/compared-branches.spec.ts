import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe } from './helpers.ts'
import { test } from './test.ts'

const names = (page: Page) => page.locator('.pname b')
const acting = (page: Page) => page.locator('.phead:has(.acting) .pname b')

/** D1 of five acts, and a branch of four that leaves it behind step 3, side by side. */
async function compared(page: Page): Promise<Bench> {
  const { bench } = await Bench.open(page)
  await bench.story('d1')
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowRight')
  await bench.press('d-raise')
  await page.locator('#branches').click()
  await page.locator('#branch-list [data-compare="0"]').click()
  await expect(page.locator('h1')).toHaveText('Compare')
  return bench
}

const toBench = async (page: Page) => {
  await page.keyboard.press('Alt+1')
  await expect(page.locator('h1')).toHaveText('Bench')
}

const toCompare = async (page: Page) => {
  await page.keyboard.press('Alt+2')
  await expect(page.locator('h1')).toHaveText('Compare')
}

test('an act in Compare is always seen in a column', async ({ page }) => {
  const bench = await compared(page)
  await expect(names(page)).toHaveText(['main line', 'branch 1'])
  await expect(acting(page)).toHaveText('branch 1')

  // The bench goes to a branch that no column shows: the column that it was in goes along.
  await toBench(page)
  await page.keyboard.press('Home')
  await bench.press('v0-run')
  await toCompare(page)
  await expect(names(page)).toHaveText(['main line', 'branch 2'])
  await expect(acting(page)).toHaveText('branch 2')
  await expect(page.locator('#parted')).toContainText('First divergence: step 1.')
  await page.locator('.rail [data-act="g0-ISPENDR"]').first().click()
  await expect(page.locator('.count')).toHaveText('2 / 5')
  const flags = page.locator('[data-fact="Interrupt 33"] .flags')
  await expect(flags.nth(1)).toHaveAttribute('aria-label', /^pending latch: 1/)

  // It goes to a branch that a column shows: the columns stay.
  await page.locator('#branches').click()
  await page.getByRole('treeitem', { name: /^main line/ }).click()
  await page.keyboard.press('Escape')
  await expect(names(page)).toHaveText(['main line', 'branch 2'])
  await expect(acting(page)).toHaveText('main line')

  // Another branch in the place of the one on the bench: the bench goes there.
  await page.locator('#kernel-0').click()
  await expect(page.locator('#kernels-0')).toContainText('Acts go to the branch on the bench')
  await page.locator('#kernels-0 input[name=branch-of-0][value="1"]').check()
  await page.keyboard.press('Escape')
  await expect(names(page)).toHaveText(['branch 1', 'branch 2'])
  await expect(acting(page)).toHaveText('branch 1')
})

test('branches of unequal length are walked to the end of the longer one', async ({ page }) => {
  await compared(page)
  await page.keyboard.press('End')
  await expect(page.locator('.count')).toHaveText('5 / 5')
  const verdict = (name: string) => page.locator(`[data-verdict="${name}"]`)
  await expect(verdict('main line')).toContainText('No rule broken in 5 steps.')
  await expect(verdict('branch 1')).toContainText('No rule broken in 4 steps, to its end.')
  await expect(page.locator('[data-fact="event 1"]')).toContainText('ended after step 4')
  await expect(page.locator('#differs')).toHaveText('branch 1 ended')
  await expect(page.locator('.differs')).toContainText('Nothing is left to compare it with.')
  await expect(page.locator('.matrix .spine .ne-i')).toHaveCount(0)
  await expect(page.locator('.matrix .df')).toHaveCount(0)
  await expect(page.locator('.twins .ne-i:not(.none)')).toHaveCount(0)
  await expect(page.locator('#parted')).toContainText('First divergence: step 4.')
  await expect(page.locator('#said')).toContainText('branch 1 ended after step 4.')
  await expect(page.locator('#rules-each')).toContainText('branch 1 to step 4')
  await expectNoAxe(page)

  await page.locator('#lanes').click()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('.lanetable caption')).toContainText('Steps 0 to 5 of 5')
  await expect(page.locator('.lanetable tbody tr').last()).toContainText(
    'branch 1 ended after step 4',
  )
  await page.locator('#lanes').click()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.keyboard.press('Escape')

  // Back, and forth over the end by every way there is.
  await page.keyboard.press('z')
  await expect(page.locator('.count')).toHaveText('4 / 5')
  await page.keyboard.press('x')
  await expect(page.locator('.count')).toHaveText('5 / 5')
  await page.keyboard.press('ArrowLeft')
  await page.locator('[data-step="5"]').click()
  await expect(page.locator('.count')).toHaveText('5 / 5')
  await page.keyboard.press('N')
  await expect(page.locator('.count')).toHaveText('4 / 5')
  await page.getByRole('button', { name: 'To the end' }).click()
  await expect(page.locator('.count')).toHaveText('5 / 5')

  // An act there is done where the branch on the bench has ended.
  await page.locator('.rail [data-act="d-lower"]').first().click()
  await expect(page.locator('.count')).toHaveText('5 / 5')
  await expect(page.locator('[data-fact="Device line"] .fval')).toContainText(['0', '0'])
  await toBench(page)
  await expect(page.locator('.count')).toHaveText('5 / 5')
})

test('a comparison of branches says what is ahead of them', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.story('d1')
  await page.locator('[data-step="5"]').click({ button: 'right' })
  await page.locator('#step-menu').getByText('Leave it out').click()
  await page.keyboard.press('End')
  await bench.press('v0-run', 'v0-run')
  await page.locator('#branches').click()
  await page.locator('#branch-list [data-compare="0"]').click()
  await page.keyboard.press('Home')
  await expect(page.locator('#parted')).toContainText('They part at step 5.')
  await page.keyboard.press('End')
  await expect(page.locator('.story')).toContainText('This branch ends here.')
})

test('compared branches go along with a session file', async ({ page }) => {
  await compared(page)
  const download = page.waitForEvent('download')
  await page.keyboard.press('e')
  await expect(page.locator('#export-text')).toContainText('branch 1')
  await page.getByRole('button', { name: 'Save session file' }).click()
  const file = await (await download).path()
  await page.keyboard.press('Escape')
  await page.goto('about:blank')
  await page.goto('./')
  await page.locator('#sessions').click()
  await page.locator('dialog[open] input[type=file]').setInputFiles(file)
  await toCompare(page)
  await expect(names(page)).toHaveText(['main line', 'branch 1'])
  await expect(acting(page)).toHaveText('branch 1')
})

test('no two branches have one name, and a long one wraps', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.press('d-raise')
  await page.locator('#branches').click()
  const field = page.locator('#dock-branch-name')
  await field.fill('main line')
  await page.getByRole('button', { name: 'Name it' }).click()
  await expect(field).toHaveValue('main line 2')
  await field.fill('x'.repeat(80))
  await page.getByRole('button', { name: 'Name it' }).click()
  const item = page.getByRole('treeitem', { name: /^x+/ })
  await expect(item).toBeVisible()
  const isWithin = await page
    .locator('#branch-list')
    .evaluate((list) => list.scrollWidth <= list.clientWidth)
  expect(isWithin).toBe(true)
})
