import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { still } from './helpers.ts'
import { newContext, test } from './test.ts'

test('every command is found and done from the palette by keyboard', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find a command' })
  await expect(field).toBeFocused()
  await page.keyboard.type('zzzz')
  const list = page.getByRole('listbox', { name: 'Commands' })
  await expect(list.getByRole('option')).toHaveCount(0)
  await field.fill('vcpu0 set pend')
  const chosen = list.getByRole('option', { selected: true })
  await expect(chosen).toContainText('Guest vCPU0 sets 33 pending')
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? 'none',
  )
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await bench.expectLanes({ 'v pending': '1', 'p72 active': '1' })

  await page.keyboard.press('Control+k')
  await page.keyboard.type('undo')
  await expect(chosen).toContainText('Undo')
  await expect(chosen.locator('kbd')).toHaveText('Z')
  await page.keyboard.press('Enter')
  await expect(page.locator('.count')).toHaveText('0 / 5')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('vcpu1 acknowledges')
  await expect(chosen).toHaveAttribute('aria-disabled', 'true')
  await expect(chosen).toContainText('needs vCPU1 in the guest')
  await page.keyboard.press('Enter')
  await expect(list).toBeVisible()
  await field.fill('kernel before')
  await page.keyboard.press('Enter')
  await expect(page.locator('#kernel')).toContainText('Before')
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('screen comp')
  await page.keyboard.press('Enter')
  await expect(page.locator('.matrix')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('one kernel at a time')
  await page.keyboard.press('Enter')
  await expect(page.locator('#flip')).toHaveAttribute('aria-pressed', 'true')
  expect(said).toEqual([])
})

test('a palette opened again at once takes what is typed', async ({ page }) => {
  const { said } = await Bench.open(page)
  await page.evaluate(() => {
    const button = document.getElementById('palette')
    button?.click()
    document.querySelector<HTMLDialogElement>('dialog[open]')?.close()
    button?.click()
  })
  // The event of the first closing has come by then.
  await still(page)
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
  await page.keyboard.type('undo')
  const list = page.getByRole('listbox', { name: 'Commands' })
  await expect(list.getByRole('option', { selected: true })).toContainText('Undo')
  expect(said).toEqual([])
})

test('the number of the interrupt is kept by Enter, taken back by Escape, and left by both', async ({
  page,
}) => {
  await Bench.open(page)
  const field = page.locator('#subject')
  await field.fill('40')
  await field.press('Enter')
  await expect(field).not.toBeFocused()
  await expect(field).toHaveValue('40')
  await field.fill('41')
  await field.press('Escape')
  await expect(field).not.toBeFocused()
  await expect(field).toHaveValue('40')
  await field.fill('5000')
  await field.press('Enter')
  await expect(field).toBeFocused()
})

test('the list walks round with the arrows, and a click does what Enter does', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.keyboard.press('Control+k')
  const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option')
  const count = await options.count()
  await page.keyboard.press('ArrowUp')
  await expect(options.nth(count - 1)).toHaveAttribute('aria-selected', 'true')
  await expect(options.nth(count - 1)).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.locator('[data-command=act-g0-ISACTIVER]').click()
  await bench.expectLanes({ 'v active': '1' })
})

test('the sheet of keys says what the keys do', async ({ page }) => {
  await Bench.open(page)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Help and keys' })
  await expect(sheet.locator('tr')).not.toHaveCount(0)
  const rows = await sheet.locator('tr').evaluateAll((all) =>
    // The palette shows the first of the keys.
    all.map((row) => [
      row.querySelector('kbd')?.textContent,
      row.children[1]?.textContent?.replace(/ \(in .*\)$/, ''),
    ]),
  )
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.locator('[role=option]:has(kbd)')).not.toHaveCount(0)
  const shown = await page
    .locator('[role=option]:has(kbd)')
    .evaluateAll((all) =>
      all.map((option) => [
        option.querySelector('kbd')?.textContent,
        option.children[1]?.textContent,
      ]),
    )
  expect(shown.length).toBeGreaterThan(12)
  expect(rows).toEqual(expect.arrayContaining(shown))
})

test('on a phone everything is in the palette, and works by touch', async ({ browser }) => {
  const context = await newContext(browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto('./')
  await expect(page.locator('h1')).toHaveText('Bench')
  await page.locator('#palette').tap()
  const option = page.locator('[data-command=export]')
  await option.tap()
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save SVG' }).tap(),
  ])
  expect(download.suggestedFilename()).toMatch(/path-step-0\.svg$/)
  await context.close()
})

test('the console brings back the lines typed before', async ({ page }) => {
  await Bench.open(page)
  const line = page.locator('#console')
  for (const text of ['guest0 write 0x204 0x2', 'guest0 enter']) {
    await line.fill(text)
    await line.press('Enter')
    await expect(line).toHaveValue('')
  }
  await line.press('ArrowUp')
  await expect(line).toHaveValue('guest0 enter')
  await line.press('ArrowUp')
  await expect(line).toHaveValue('guest0 write 0x204 0x2')
  await line.press('ArrowUp')
  await expect(line).toHaveValue('guest0 write 0x204 0x2')
  await line.press('ArrowDown')
  await expect(line).toHaveValue('guest0 enter')
  await line.press('ArrowDown')
  await expect(line).toHaveValue('')
})
