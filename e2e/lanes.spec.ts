import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { test } from './test.ts'

test('signals are pinned, follow no selection, and read as a table', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.keyboard.press('End')
  await page.locator('#lanes').click()
  await page.getByRole('checkbox', { name: '33 pending_latch' }).check()
  await page.getByRole('checkbox', { name: 'R1' }).check()
  await page.keyboard.press('Escape')
  await bench.expectLanes({ '33 pending_latch': '0', R1: '–' })
  await page.getByRole('button', { name: 'Pin p72 active' }).click()
  await bench.cell(/^34, /).first().click()
  await expect(page.locator('[data-lane]').nth(2)).toHaveAttribute('data-lane', 'p72 active')
  await bench.cell(/^34, /).first().click()
  await page.getByRole('menuitemcheckbox', { name: '34 enabled' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-lane]').nth(3)).toHaveAttribute('data-lane', '34 enabled')

  await page.locator('#lanes').click()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.keyboard.press('Escape')
  const rows = page.locator('.lanetable tbody tr')
  await expect(rows).toHaveCount(6)
  await expect(page.locator('.lanetable caption')).toHaveText('Steps 0 to 5 of 5')
  await expect(rows.nth(5)).toHaveAttribute('aria-current', 'step')
  await rows.nth(1).getByRole('button').click()
  await expect(page.locator('.count')).toHaveText('1 / 5')
  await expect(rows.nth(1).locator('td').nth(1)).toHaveText('1')

  await page.locator('#lanes').click()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  const width = () => page.locator('[data-step="1"]').getAttribute('width')
  expect(await width()).toBe('36')
  await page.getByRole('button', { name: 'Narrower steps' }).click()
  expect(await width()).toBe('20')
})

test('the table of the lanes keeps the names of its columns over the step it scrolls to', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await page.keyboard.press('End')
  await page.locator('#lanes').click()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.keyboard.press('Escape')
  const table = page.locator('.lanetable')
  expect(await table.evaluate((e) => e.scrollTop)).toBeGreaterThan(50)
  const head = table.getByRole('columnheader', { name: 'LR state' })
  await expect(head).toBeInViewport({ ratio: 1 })
  const isOnTop = await head.evaluate((e) => {
    const { x, y, width, height } = e.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) === e
  })
  expect(isOnTop).toBe(true)
  await table.getByRole('button', { name: '4', exact: true }).focus()
  const { y, height } = (await head.boundingBox()) ?? { y: 0, height: 0 }
  const focused = await page.locator(':focus').boundingBox()
  expect(focused?.y).toBeGreaterThanOrEqual(y + height - 1)
})

test('a pan ends with the step that it was made at, also when that is come back to', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  for (let n = 0; n < 24; n++) await bench.press('d-raise', 'd-lower')
  await expect(page.locator('.count')).toHaveText('48 / 48')
  const here = page.locator('[data-step="48"]')
  await page.locator('#wave').focus()
  await page.keyboard.press('PageUp')
  await expect(here).toHaveCount(0)
  await page.keyboard.press('z')
  await page.keyboard.press('x')
  await expect(page.locator('.count')).toHaveText('48 / 48')
  await expect(here).toBeInViewport()
})
