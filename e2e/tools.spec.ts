import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES } from './helpers.ts'
import { test } from './test.ts'

test('the console acts, and says where a line is wrong', async ({ page }) => {
  const { bench } = await Bench.open(page)
  const line = page.locator('#console')
  await line.fill('guest0 write 0x204 0x2')
  await line.press('Enter')
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '1' })
  await expect(line).toHaveValue('')
  await line.fill('guest0 write GICD_ISPENDR9 1')
  await line.press('Enter')
  await expect(page.getByRole('log')).toContainText(
    'column 14: "GICD_ISPENDR9" is no distributor register',
  )
  await expect(line).toHaveValue('guest0 write GICD_ISPENDR9 1')
  await line.fill('guest0 enter')
  await line.press('Enter')
  await line.fill('user write GICD_ICPENDR1 0x2')
  await line.press('Enter')
  await expect(page.getByRole('log')).toContainText('-EBUSY')
})

for (const viewport of SIZES)
  test(`what the console said last, and why a line is wrong, is in sight at ${viewport.width}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    const { bench } = await Bench.open(page)
    const log = page.getByRole('log')
    await bench.type(...Array.from({ length: 8 }, (_, n) => `device line 72 ${(n + 1) % 2}`))
    await expect(log.locator('p').last()).toBeInViewport({ ratio: 1 })
    await page.locator('#console').fill('guest0 write GICD_ISPENDR9 1')
    await page.locator('#console').press('Enter')
    await expect(log.locator('p').last()).toContainText('is no distributor register')
    await expect(log.locator('p').last()).toBeInViewport({ ratio: 1 })
  })

test('what cannot be done says why, and does nothing when pressed', async ({ page }) => {
  const { bench } = await Bench.open(page)
  const take = page.locator('.rail [data-act=h-take]')
  await expect(take).toContainText('needs 72 pending')
  await take.click({ force: true })
  await expect(page.locator('.count')).toHaveText('0 / 5')
  await bench.press('v0-run')
  await expect(page.locator('.rail [data-act=u-ISPENDR]')).toHaveAttribute('aria-disabled', 'true')
  await expect(page.locator('.rail')).toContainText('needs all vCPUs stopped: -EBUSY')
})

test('a guest access from inside the guest is shown as its parts', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.press('v0-run', 'g0-ISPENDR')
  await expect(page.locator('.why')).toContainText('In 3 parts: vCPU0 exits the guest')
  await bench.expectLanes({ 'LR state': 'P' })
})

test('a machine of 960 SPIs and 8 vCPUs has an overview to jump from', async ({ page }) => {
  await Bench.open(page)
  await page.getByRole('button', { name: 'Machine' }).click()
  await page.getByRole('textbox', { name: 'vCPUs' }).fill('9')
  await page.getByRole('button', { name: 'Build it' }).click()
  await expect(page.getByRole('alert')).toHaveText('vCPUs: 9 is not 1 to 8.')
  await page.getByRole('textbox', { name: 'vCPUs' }).fill('8')
  await page.getByRole('textbox', { name: 'SPIs' }).fill('988')
  await page.getByRole('button', { name: 'Build it' }).click()
  await expect(page.getByRole('alert')).toContainText('SPIs: 988 is not a multiple of 32')
  await page.getByRole('textbox', { name: 'SPIs' }).fill('960')
  await page.getByLabel('physical interrupts given').fill('900 level 980\n72 edge 34')
  await page.getByRole('button', { name: 'Build it' }).click()
  await page
    .getByRole('navigation', { name: /All registers/ })
    .getByText('960')
    .click()
  await expect(page.locator('#subject')).toHaveValue('960')
  await page.locator('#subject').fill('980')
  await page.locator('.rail [data-act=d-raise]').click()
  await page.locator('.rail [data-act=h-take]').click()
  await expect(page.locator('[data-lane="p900 active"] .v')).toHaveText('1')
})

test('the host takes interrupts at once when it is told to', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.press('h-takes', 'd-raise')
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '1' })
  await expect(page.locator('.why')).toContainText('The host takes 72')
})

test('a number that is no interrupt goes when its field is left', async ({ page }) => {
  await Bench.open(page)
  const field = page.locator('#subject')
  await field.fill('999')
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.subject')).toContainText('0 to 63')
  await page.locator('#console').focus()
  await expect(field).toHaveValue('33')
  await expect(field).toHaveAttribute('aria-invalid', 'false')
  await field.fill('34')
  await page.locator('#console').focus()
  await expect(field).toHaveValue('34')
})

test('the device of an interrupt that is not mapped: its line stands apart from its name', async ({
  page,
}) => {
  await Bench.open(page)
  await page.locator('#subject').fill('40')
  const line = page.locator('.schem .asks', { hasText: 'virtual' }).locator('text')
  await expect(line).toHaveText(['virtual', '0'])
  const [name, value] = await line.evaluateAll((all) => all.map((e) => e.getBoundingClientRect()))
  expect((value?.left ?? 0) - (name?.right ?? 0)).toBeGreaterThan(5)
})

test('Esc leaves the console, and the keys act again', async ({ page }) => {
  await Bench.open(page)
  await page.locator('#console').fill('guest0')
  await page.locator('#console').press('Escape')
  await expect(page.locator('#console')).not.toBeFocused()
  await expect(page.locator('#console')).toHaveValue('guest0')
  await page.keyboard.press('x')
  await expect(page.locator('.count')).toHaveText('1 / 5')
})

test('help begins at its top', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 500 })
  await Bench.open(page)
  await page.locator('#help').click()
  await expect(page.getByRole('heading', { name: 'Help and keys' })).toBeFocused()
  const sheet = page.getByRole('dialog', { name: 'Help and keys' })
  expect(await sheet.evaluate((e) => [e.scrollTop, e.scrollHeight > e.clientHeight])).toEqual([
    0,
    true,
  ])
})

for (const viewport of SIZES)
  test(`the menu of a cell lies within the page, and asks first, at ${viewport.width}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    const { bench } = await Bench.open(page)
    const cell = bench.cell(/^physical 72/)
    await cell.click({ button: 'right' })
    const menu = page.getByRole('menu', { name: 'Acts on 33' })
    await expect(menu).toBeVisible()
    const { x, y, width, height } = (await menu.boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    }
    expect(x).toBeGreaterThan(0)
    expect(y).toBeGreaterThan(0)
    expect(x + width).toBeLessThan(viewport.width)
    expect(y + height).toBeLessThan(viewport.height)
    await expect(menu.getByRole('menuitem').first()).toHaveText(/^33 pending_latch 0$/)
    await expect(menu.getByRole('menuitem').first()).toBeFocused()
    await expect(menu).toContainText('Acts on 33 virtual, mapped to 72')
    await expectNoAxe(page, 'menu', '[role=menu]:popover-open')
    await page.keyboard.press('End')
    const last = menu.getByRole('menuitemcheckbox').last()
    await expect(last).toBeFocused()
    await expect(last).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  })

test('a physical interrupt that is mapped to none has no menu of another', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.cell(/^physical 73/).click({ button: 'right' })
  await bench.cell(/^physical 73/).press('Enter')
  await expect(page.getByRole('menu')).toBeHidden()
  await bench.cell(/^physical 72/).press('Enter')
  await expect(page.getByRole('menu', { name: 'Acts on 33' })).toBeVisible()
})
