import { expect } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { test } from './test.ts'

test.describe('differences', () => {
  test('before and after differ after one step, opened in Compare', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await page.locator('#x-second').selectOption('after')
    await page.locator('#x-find').click()
    await expect(page.locator('[data-difference]')).toHaveAttribute('data-difference', '1')
    await expect(page.locator('.differing')).toContainText('physical 72 active: Before 0, After 1')
    await page.locator('#x-difference-compare').click()
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#parted')).toContainText('step 1')
  })

  test('a kernel that is chosen is not compared with itself unless that is asked for', async ({
    page,
  }) => {
    await Explorer.open(page)
    const kernels = page.getByRole('group', { name: 'Kernel' })
    const second = page.locator('#x-second')
    await kernels.getByRole('button', { name: 'Before' }).click()
    await expect(second).toHaveValue('after')
    await kernels.getByRole('button', { name: 'After' }).click()
    await expect(second).toHaveValue('before')
    await second.selectOption('after')
    await expect(second).toHaveValue('after')
    await page.locator('#x-first').selectOption('before')
    await expect(second).toHaveValue('after')
    await page.locator('#x-first').selectOption('after')
    await expect(second).toHaveValue('before')
  })

  test('v6.1 and today do not differ in the whole space', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('v6.1')
    await page.locator('#x-second').selectOption('today')
    await page.locator('#x-find').click()
    await expect(page.locator('[data-difference=none]')).toContainText(
      'No difference in the fields that are searched: all 356',
    )
    await expect(page.locator('.difference')).toContainText('Not compared: kicks and requests')
  })
})

test.describe('the matrix', () => {
  test('fills while one watches, as the graphs of the real kernel code say, and leads on', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.fill()
    const of = (rule: string, kind: 'ml' | 'me', hunks: string) =>
      explorer.matrixCell(rule, kind, hunks)
    // before, after, and the mutants, each with its recorded graph.
    const patch = 'H1H2H3H4H5'
    const known = [
      ['R1', 'ml', '', '3'],
      ['R2', 'ml', '', '9'],
      ['R4', 'ml', '', '1'],
      ['R2', 'me', '', '3'],
      ['R5', 'me', '', '3'],
      ['R1', 'ml', patch, '6'],
      ['R1', 'me', patch, '6'],
      ['R5', 'me', patch, '3'],
      ['R1', 'ml', 'H2H3H4H5', '5'],
      ['R1', 'me', 'H2H3H4H5', '5'],
      ['R2', 'ml', 'H1H2H4H5', '2'],
      ['R2', 'me', 'H1H2H4H5', '2'],
      ['R1', 'ml', 'H1H2H4H5', '6'],
    ] as const
    for (const [rule, kind, hunks, length] of known)
      await expect(of(rule, kind, hunks), `${rule} ${kind} ${hunks}`).toHaveText(length)
    const proved = [
      ['R2', 'ml', patch, 266],
      ['R2', 'me', patch, 276],
      ['R4', 'ml', patch, 266],
      ['R3', 'ml', '', 336],
      ['R2', 'ml', 'H2H3H4H5', 258],
      ['R2', 'me', 'H2H3H4H5', 316],
    ] as const
    for (const [rule, kind, hunks, states] of proved)
      await expect(of(rule, kind, hunks)).toHaveAccessibleName(
        new RegExp(`proved, all ${states} states`),
      )
    await expect(page.locator('.upcell.empty')).toHaveCount(0)
    await expect(page.locator('.upcell')).toHaveCount(384)

    // It is walked by arrow keys, and a cell opens its way in Compare against after.
    await explorer.matrixCell('R1', 'ml', '').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(explorer.matrixCell('R2', 'ml', 'H1')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#kernel-1')).toContainText('After')
    await expect(page.locator('.count')).toHaveText('2 / 2')
    await expect(page.locator('[data-verdict]').first()).toContainText('R2 violated since step 2')
    await expect(page.locator('[data-verdict=After]')).not.toContainText('violated')
  })

  test('shows only the removed hunks when asked', async ({ page }) => {
    await Explorer.open(page)
    await page.getByRole('button', { name: 'Hunks removed' }).click()
    await expect(page.locator('.upcell')).toHaveCount(84)
  })
})
