import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { test } from './test.ts'

test('undo to the start and redo to the end give the same pictures', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.story('d3')
  const pictures = [await bench.picture()]
  const steps = Number((await page.locator('.count').textContent())?.split('/')[1])
  expect(steps).toBeGreaterThan(10)
  for (let n = 0; n < steps; n++) {
    await page.keyboard.press('x')
    pictures.push(await bench.picture())
  }
  expect(new Set(pictures).size).toBe(pictures.length)
  for (let n = steps - 1; n >= 0; n--) {
    await page.keyboard.press('z')
    expect(await bench.picture(), `after undo to ${n}`).toBe(pictures[n])
  }
  for (let n = 1; n <= steps; n++) {
    await page.keyboard.press('x')
    expect(await bench.picture(), `after redo to ${n}`).toBe(pictures[n])
  }
  expect(said).toEqual([])
})

test('jumps and scrubs', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.locator('[data-step="3"]').click()
  await expect(page.locator('.count')).toHaveText('3 / 5')
  await bench.expectLanes({ 'LR state': 'A' })
  await page.getByRole('slider', { name: 'Step' }).fill('1')
  await expect(page.locator('.count')).toHaveText('1 / 5')
})

test('the keys of other programs take back and do again, but for a field of text', async ({
  page,
}) => {
  await Bench.open(page)
  const count = page.locator('.count')
  await page.keyboard.press('End')
  for (const [key, at] of [
    ['Control+z', 4],
    ['Meta+z', 3],
    ['Control+Shift+z', 4],
    ['Meta+Shift+z', 5],
    ['Control+z', 4],
    ['Control+y', 5],
  ] as const) {
    await page.keyboard.press(key)
    await expect(count, key).toHaveText(`${at} / 5`)
  }
  const line = page.locator('#console')
  await line.pressSequentially('guest0')
  await line.press('Control+z')
  await expect(count).toHaveText('5 / 5')
  await expect(line).not.toHaveValue('guest0')
  await page.getByRole('slider', { name: 'Step' }).fill('2')
  await page.keyboard.press('Control+z')
  await expect(count).toHaveText('1 / 5')
  await page.locator('#help').click()
  const redo = page.getByRole('dialog').getByRole('row', { name: 'Redo' })
  await expect(redo.locator('kbd')).toHaveText(['X', 'Ctrl Shift Z', 'Ctrl Y'])
})

test('a drag in the lanes pans, selects no text and goes to no step', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await page.keyboard.press('End')
  const left = async () =>
    Number(
      (await page.locator('#wave > svg > g').getAttribute('transform'))?.match(/\(-([\d.]+)/)?.[1],
    )
  const before = await left()
  expect(before).toBeGreaterThan(60)
  const { x, y } = (await page.locator('#wave').boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.move(x + 100, y + 90)
  await page.mouse.down()
  await page.mouse.move(x + 130, y + 95)
  // On over what lies beside the lanes.
  await page.mouse.move(x + 160, y - 60)
  await page.mouse.up()
  expect(await left()).toBe(before - 60)
  await expect(page.locator('.count')).toHaveText('12 / 12')
  expect(await page.evaluate(() => String(getSelection()))).toBe('')
  await page.mouse.move(x + 20, y + 90)
  expect(await left()).toBe(before - 60)
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.locator('.count')).not.toHaveText('12 / 12')
})

test('a whole demo by keyboard alone', async ({ page }) => {
  await Bench.open(page)
  const tabTo = async (act: string) => {
    for (let n = 0; n < 60; n++) {
      if ((await page.locator(':focus').getAttribute('data-act')) === act) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reaches ${act}`)
  }
  const back = async (act: string) => {
    for (let n = 0; n < 60; n++) {
      if ((await page.locator(':focus').getAttribute('data-act')) === act) return
      await page.keyboard.press('Shift+Tab')
    }
    throw new Error(`Shift+Tab never reaches ${act}`)
  }
  await page.locator('body').press('Tab')
  await tabTo('g0-ISPENDR')
  await page.keyboard.press('Enter')
  await expect(page.locator('#said')).toContainText(
    'Guest vCPU0 sets 33 pending: 33 pending_latch 1',
  )
  await tabTo('v0-run')
  await page.keyboard.press('Enter')
  await tabTo('v0-iar')
  await page.keyboard.press('Enter')
  await tabTo('v0-eoir')
  await page.keyboard.press('Space')
  await expect(page.locator('#said')).toContainText('no rule broken')
  await back('v0-run')
  await page.keyboard.press('Enter')
  await expect(page.locator('.count')).toHaveText('5 / 5')
  await expect(page.locator('#said')).toContainText('vCPU0 exits the guest')
})

test('the grid by keyboard: arrows select, Enter opens what can be done', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.cell(/^33, inactive/).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('#subject')).toHaveValue('34')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  // What is asked comes first; the acts follow.
  const first = menu.getByRole('group', { name: 'Guest vCPU0' }).getByRole('menuitem').first()
  for (let n = await menu.locator('[data-ask]').count(); n > 0; n--)
    await page.keyboard.press('ArrowDown')
  await expect(first).toBeFocused()
  await page.keyboard.press('Enter')
  await bench.expectLanes({ 'v pending': '1' })
  await page.keyboard.type('4')
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await expect(page.locator('#subject')).toHaveValue('40')
})

test('a step that was refused is a cross on the axis, and Why says so', async ({ page }) => {
  await Bench.open(page)
  await page.locator('[data-step="2"]').click({ button: 'right' })
  await page.locator('[data-does=skip]').click()
  await page.keyboard.press('End')
  // The guest is never entered, so that it can neither acknowledge nor end.
  await expect(page.locator('#wave .node.refused')).toHaveCount(3)
  await expect(page.locator('#wave .skipped .node.refused')).toHaveCount(0)
  await page.locator('[data-step="3"]').click()
  await expect(page.locator('#why')).toContainText('Nothing was tested.')
  await expect(page.locator('#why')).toContainText('Nothing happened: it needs')
})
