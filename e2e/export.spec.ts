import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { openExport, openFile, saved, steps } from './exports.ts'
import { expectNoAxeInBoth, fetched, SIZES } from './helpers.ts'
import { fresh, newContext, test } from './test.ts'

fresh('the session leaves as text and as waves', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await openExport(page)
  const text = page.locator('#export-text')
  const table = await text.textContent()
  expect(table).toContain('Guest vCPU0 clears 33 active')
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(table)
  await page.locator('#export-form').selectOption('markdown')
  await expect(text).toContainText('| Step | Act | Kernel |')
  const markdown = await saved(page, /^Save$/)
  expect(markdown.name).toMatch(/\.md$/)
  expect(markdown.bytes.toString()).toBe(await text.textContent())
  await page.locator('#export-form').selectOption('wave')
  await expect(text).toContainText('"signal"')
  const wave = JSON.parse((await saved(page, /^Save$/)).bytes.toString())
  expect(wave.signal[0].data).toHaveLength(13)
})

fresh('where there is no clipboard, Copy says so', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  )
  const { said } = await Bench.open(page)
  await openExport(page)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('The browser does not allow copying.')).toBeVisible()
  expect(said).toEqual([])
})

test('a session file gives the same picture in another profile, and nothing open there is lost', async ({
  page,
  browser,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await bench.kernel('before')
  await steps(page, 7)
  // An act from an earlier step: a branch, which the file holds too.
  await bench.press('g0-ISACTIVER')
  const picture = await bench.picture()
  await openExport(page)
  const { bytes, name } = await saved(page, 'Save session file')
  expect(name).toMatch(/^d3-.*\.vgicscope\.json$/)
  await expect(page.getByRole('status').filter({ hasText: name })).toHaveText(`Saved ${name}.`)

  const context = await newContext(browser)
  const other = await context.newPage()
  const opened = await Bench.open(other)
  await opened.bench.press('g0-ISPENDR', 'd-raise')
  await openFile(other, name, bytes)
  await expect(other.locator('#scenario')).toContainText('D3')
  await expect.poll(() => opened.bench.picture()).toBe(picture)
  await other.locator('#sessions').click()
  await expect(other.locator('.kept li')).toHaveCount(2)
  await other.keyboard.press('Escape')

  await openFile(other, 'cut.json', Buffer.from(bytes.toString().slice(0, -60)))
  const refused = other.getByRole('dialog', { name: 'The file was not opened' })
  await expect(refused).toContainText(/Line \d+, column \d+/)
  await other.keyboard.press('Escape')
  expect(await opened.bench.picture()).toBe(picture)
  await openFile(other, 'else.json', Buffer.from('{"format":"something"}'))
  await expect(refused).toContainText('this is no session file')
  await context.close()
})

test('print gives a sheet of the step: the views, why, the table', async ({ page }, info) => {
  const { bench } = await Bench.open(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await bench.story('d3')
  await steps(page, 7)
  // The sheet is fetched while nothing else happens.
  await fetched(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const sheet = page.locator('.print-sheet')
  await expect(sheet).toBeVisible()
  await expect(page.locator('#root')).toBeHidden()
  await expect(sheet.locator('figcaption')).toHaveText([
    'Path',
    'Registers',
    'List registers',
    'CPU interfaces',
    'Why',
    'Lanes',
  ])
  await expect(sheet).toContainText('Guest vCPU0 clears 33 active')
  await expect(sheet.locator('pre')).toContainText('Rules broken')
  const ids = await sheet.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  await info.attach('print', {
    body: await page.screenshot({ fullPage: true }),
    contentType: 'image/png',
  })
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await expect(page.locator('.bench')).toBeVisible()
  await expect(sheet).toHaveCount(0)
})

for (const viewport of SIZES)
  test(`axe finds nothing in the dialogs at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { said } = await Bench.open(page)
    for (const key of ['e', 'Control+k', '?']) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog'), key).toBeVisible()
      if (key === 'e') await expect(page.locator('#export-text')).not.toBeEmpty()
      await expectNoAxeInBoth(page, key, 'dialog[open]')
      const wide = await page
        .locator('dialog[open]')
        .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
      expect(wide, key).toBe(0)
      await page.keyboard.press('Escape')
    }
    expect(said).toEqual([])
  })
