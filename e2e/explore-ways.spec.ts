import { expect } from '@playwright/test'
import { Explorer } from './explorer.ts'
import { newContext, fresh as test } from './test.ts'

test.describe('ways', () => {
  test('a way can be walked by keyboard, and every other last act has its own', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R4')
    await expect(page.locator('#x-ways option')).toHaveCount(4)
    await page.locator('#x-ways').selectOption({ index: 2 })
    const steps = Number(await page.locator('[data-way-length]').getAttribute('data-way-length'))
    await explorer.expectReplayed('R4', steps)
    await page.keyboard.press('Alt+3')
    await explorer.look('R1')
    const says = page.locator('.stepsays')
    await expect(says).toContainText('Step 3.')
    await page.locator('.ce [data-step="3"]').focus()
    await page.keyboard.press('ArrowUp')
    await expect(says).toContainText('Step 2.')
    await expect(page.locator('.ce [data-step="2"]')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(says).toContainText('Step 1.')
    await page.keyboard.press('End')
    await expect(says).toContainText('R1 violated')
  })

  test('shows the step that breaks, and calls only the shortest way a shortest', async ({
    page,
  }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R2')
    await expect(page.locator('.ce [data-step="9"]')).toBeInViewport({ ratio: 1 })
    await expect(page.locator('.way')).toContainText('The rule: No physical interrupt is masked')
    await page.locator('#x-ways').selectOption({ index: 1 })
    const steps = await page.locator('[data-way-length]').getAttribute('data-way-length')
    const last = page.locator(`.ce [data-step="${steps}"]`)
    await expect(last).toBeInViewport({ ratio: 1 })
    // Up to the first row: the head of the table does not lie over it.
    await last.focus()
    await page.keyboard.press('Home')
    const head = await page.locator('.ce th').first().boundingBox()
    const first = await page.locator('.ce [data-step="1"]').boundingBox()
    expect(first?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0) - 1)
    await page.locator('#x-bench').click()
    await expect(page.getByText(/^A way by its last act, found by/)).toBeVisible()
  })

  test('a way opens in Compare beside after', async ({ page }) => {
    const { explorer } = await Explorer.open(page)
    await explorer.kernel('before')
    await explorer.check()
    await explorer.look('R1')
    await page.locator('#x-compare').click()
    await expect(page.locator('h1')).toHaveText('Compare')
    await expect(page.locator('#kernel-0')).toContainText('Before')
    await expect(page.locator('#kernel-1')).toContainText('After')
    await expect(page.locator('.count')).toHaveText('3 / 3')
    await expect(page.locator('[data-verdict=Before]')).toContainText('R1 violated since step 3')
    await expect(page.locator('[data-verdict=After]')).not.toContainText('R1 violated')
  })

  test('a way is copied as a table of a mail', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { explorer } = await Explorer.open(page)
    await explorer.check()
    await explorer.look('R1')
    await page.locator('#x-copy').click()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain('Guest vCPU0 ends 33')
    expect(text).toContain('!R1')
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(72)
  })
})

test('a way is copied as a link, which opens at the violation in a fresh profile', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { explorer } = await Explorer.open(page)
  await explorer.check()
  await explorer.look('R1')
  await page.locator('#x-link').click()
  await expect(page.locator('.doors [role=status]').first()).toContainText('Copied: a link of')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const fresh = await newContext(browser)
  const other = await fresh.newPage()
  await other.goto(link)
  await expect(other.locator('h1')).toHaveText('Bench')
  await expect(other.locator('.trans .count')).toHaveText('6 / 6')
  await expect(other.locator('[data-rule=R1]')).toHaveAttribute('data-status', 'violated')
  await fresh.close()
})

test('where nothing can be copied, the text stands there to be copied by hand', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('denied')) },
    })
  })
  const { explorer } = await Explorer.open(page)
  await explorer.check()
  await explorer.look('R1')
  await page.locator('#x-copy').click()
  await expect(page.getByRole('textbox', { name: 'To be copied' })).toHaveValue(/!R1/)
})
