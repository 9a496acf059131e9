import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { test } from './test.ts'

// The demos of the patch, clicked in the rail, not replayed: every act is a button.

const ENTER = 'v0-run'
const EXIT = 'v0-run'
const FIRE = ['d-raise', 'h-take']

test('D1: pending set by the guest, then ended, breaks R1 before and not after', async ({
  page,
}) => {
  const { bench, said } = await Bench.open(page)
  for (const kernel of ['before', 'after'] as const) {
    await bench.kernel(kernel)
    await bench.story('d1')
    await bench.press('g0-ISPENDR')
    await bench.expectLanes({ 'v pending': '1', 'p72 active': kernel === 'after' ? '1' : '0' })
    await bench.press(ENTER, 'v0-iar')
    await bench.expectLanes({ 'LR state': 'A' })
    await bench.press('v0-eoir')
    await bench.expectRule('R1', kernel === 'before' ? 'violated' : 'holds')
    if (kernel === 'before') await bench.expectRule('R1', 'violated', 4)
    await bench.press(EXIT)
    await bench.expectLanes({ 'v pending': '0', 'v active': '0', 'p72 active': '0' })
  }
  expect(said).toEqual([])
})

test('D2: active set by the guest, then ended', async ({ page }) => {
  const { bench } = await Bench.open(page)
  for (const kernel of ['before', 'after'] as const) {
    await bench.kernel(kernel)
    await bench.story('d2')
    await bench.press('g0-ISACTIVER', ENTER, 'v0-eoir')
    await bench.expectRule('R1', kernel === 'before' ? 'violated' : 'holds')
    await bench.press(EXIT)
    await bench.expectLanes({ 'v active': '0', 'p72 active': '0' })
  }
})

test('D3: a handler that ends with ICACTIVER leaves the device masked before the patch', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  for (const kernel of ['before', 'after'] as const) {
    await bench.kernel(kernel)
    await bench.story('d3')
    await bench.press(...FIRE, ENTER, 'v0-iar', 'v0-eoir', 'd-lower', 'g0-ICACTIVER', EXIT)
    await bench.expectRule('R2', kernel === 'before' ? 'violated' : 'holds')
    await bench.expectLanes({ 'p72 active': kernel === 'before' ? '1' : '0' })
    await bench.press('d-raise')
    const take = page.locator('.rail [data-act=h-take]')
    await expect(take).toHaveAttribute('aria-disabled', String(kernel === 'before'))
    if (kernel === 'before') await expect(take).toContainText('needs 72 inactive')
  }
})

test('D4: without piece H3 the device is masked for good', async ({ page }) => {
  const { bench } = await Bench.open(page)
  for (const off of [[], ['H3']]) {
    await bench.kernel('after', off)
    await bench.story('d4')
    await bench.press('g0-ISPENDR', 'g0-ICPENDR')
    await bench.expectRule('R2', off.length > 0 ? 'violated' : 'holds')
    await bench.press('g0-ISENABLER', 'd-raise')
    const masked = off.length > 0
    await bench.expectLanes({
      'v pending': '0',
      'v active': '0',
      'p72 pending': '1',
      'p72 active': masked ? '1' : '0',
      'p72 line': '1',
    })
    if (!masked) continue
    await bench.expectRule('R2', 'violated', 2)
    await expect(page.locator('[data-rules]')).toHaveText(/R2 violated/)
    await expect(page.locator('.rail [data-act=h-take]')).toContainText('needs 72 inactive')
    await expect(
      bench.cell(/^physical 72, pending and active, set in this step, mapped to 33/),
    ).toBeVisible()
  }
})

test('D6: userspace sets pending: nothing after the patch, and the page says which guard stopped it', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.kernel('before')
  await bench.story('d6')
  await bench.press('u-ISPENDR')
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '0' })
  await bench.expectRule('R4', 'violated', 1)
  await bench.press(ENTER, 'v0-iar', 'v0-eoir')
  await bench.expectRule('R1', 'violated', 4)

  await bench.kernel('after')
  await bench.story('d6')
  await expect(page.locator('.rail [data-act=u-ISPENDR]')).toHaveAccessibleName(
    /would change nothing/,
  )
  await bench.press('u-ISPENDR')
  await bench.expectLanes({ 'v pending': '0', 'p72 active': '0' })
  await bench.expectRule('R4', 'holds')
  await expect(page.locator('.why')).toContainText('No interrupt changed')
  await expect(page.locator('.why')).toContainText(
    /is_uaccess is true in vgic_hw_irq_spending\(\).*H5s/,
  )
})

test('switching the kernel re-runs the same acts and keeps the position', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.kernel('after')
  await bench.press('g0-ISPENDR')
  await bench.expectLanes({ 'p72 active': '1' })
  await bench.kernel('before')
  await expect(page.locator('.count')).toHaveText('1 / 5')
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '0' })
})

test('a story leads to the other kernel that it tells of', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.story('d4')
  await page.keyboard.press('End')
  await expect(page.locator('[data-rules]')).toHaveAttribute('data-rules', 'holds')
  await page.getByRole('button', { name: 'under After without H3' }).click()
  await expect(page.locator('[data-rules]')).toHaveAttribute('data-rules', 'violated')
  await expect(page.locator('#under')).toHaveText('under After')
  expect(said).toEqual([])
})
