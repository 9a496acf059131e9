import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { openExport, openFile, saved, steps } from './exports.ts'
import { newContext, test } from './test.ts'

test('the standalone page opens from the disk without a network, and steps', async ({
  page,
  browser,
}) => {
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  await bench.kernel('before')
  await steps(page, 7)
  const picture = await bench.picture()
  await openExport(page)
  const { bytes } = await saved(page, /works offline/)
  const path = join(mkdtempSync(join(tmpdir(), 'vgicscope-')), 'session.html')
  writeFileSync(path, bytes)

  const context = await newContext(browser, {
    offline: true,
    viewport: { width: 1440, height: 900 },
  })
  const file = await context.newPage()
  const said: string[] = []
  const requests: string[] = []
  file.on('console', (message) => said.push(message.text()))
  file.on('pageerror', (error) => said.push(error.message))
  file.on('request', (request) => requests.push(request.url()))
  await file.goto(pathToFileURL(path).href)
  const alone = new Bench(file)
  await expect(file.locator('.count')).toHaveText('7 / 12')
  expect(await alone.picture()).toBe(picture)
  await file.keyboard.press('ArrowRight')
  await expect(file.locator('.count')).toHaveText('8 / 12')
  await alone.expectRule('R2', 'violated')
  await file.keyboard.press('Home')
  await alone.press('g0-ISPENDR')
  await alone.expectLanes({ 'v pending': '1' })
  await alone.kernel('after')
  await alone.expectLanes({ 'p72 active': '1' })
  await file.keyboard.press('Alt+2')
  await expect(file.locator('.matrix')).toBeVisible()
  await expect(file.locator('[data-fact="Active"]')).toHaveCount(1)
  await file.keyboard.press('Alt+1')
  await file.keyboard.press('?')
  await expect(file.getByRole('dialog', { name: 'Help and keys' })).toBeVisible()
  expect(requests).toEqual([pathToFileURL(path).href])
  expect(said).toEqual([])
  await context.close()
})

test('a text of the session cannot leave its place in the standalone page', async ({
  page,
  browser,
}) => {
  const { said } = await Bench.open(page)
  await openExport(page)
  const { bytes } = await saved(page, 'Save session file')
  await page.keyboard.press('Escape')
  const hostile = '</script><script>document.title = "run"</script><!--'
  const session = { ...JSON.parse(bytes.toString()), title: hostile }
  await openFile(page, 'hostile.json', Buffer.from(JSON.stringify(session)))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await openExport(page)
  const path = join(mkdtempSync(join(tmpdir(), 'vgicscope-')), 'session.html')
  writeFileSync(path, (await saved(page, /works offline/)).bytes)
  const context = await newContext(browser, { offline: true })
  const file = await context.newPage()
  await file.goto(pathToFileURL(path).href)
  await expect(file.locator('.top')).toContainText(hostile)
  expect(await file.title()).toBe(`${hostile}, vgicscope`)
  expect(said).toEqual([])
  await context.close()
})
