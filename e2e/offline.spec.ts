import { expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { kept, noticeOn, steps } from './kept.ts'
import { PlainHost } from './plain-host.ts'

test.use({ serviceWorkers: 'allow' })

let host: PlainHost
test.beforeEach(async () => {
  host = await PlainHost.start()
})
test.afterEach(() => host.stop())

/** Over when every file of the page is kept, and the page is served from there. */
const keptOffline = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
  })

/** A session of one act, in a page that is kept for use without a network. */
async function openKept(page: Page): Promise<void> {
  await page.goto(host.address())
  await expect(page.locator('h1')).toHaveText('Bench')
  await new Bench(page).press('d-raise')
  await kept(page)
  await keptOffline(page)
}

/** The host has another build, which is told apart by the title of its page. */
async function deploy(title: string): Promise<void> {
  const html = String(await PlainHost.file('index.html'))
  host.changed.set('index.html', html.replace(/<title>.*<\/title>/, `<title>${title}</title>`))
  const worker = String(await PlainHost.file('service-worker.js'))
  const revision = /("url":"index\.html","revision":")[0-9a-f]+/
  expect(worker).toMatch(revision)
  host.changed.set('service-worker.js', worker.replace(revision, `$1${title}`))
}

test('without its host the page comes back with its session, searches and exports', async ({
  page,
}) => {
  await openKept(page)
  await host.stop()
  // The page that was kept while it was open, then the one that comes from what was kept.
  for (const again of [false, true]) {
    if (again) await page.reload()
    await expect(steps(page)).toHaveText('1 / 1')
    await page.keyboard.press('Alt+3')
    await page.locator('#x-check').click()
    await expect(page.locator('[data-figure=depth] dd')).not.toHaveText('–')
    await page.keyboard.press('Alt+1')
    await page.locator('#export').click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a page that works offline' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.html$/)
    await page.keyboard.press('Escape')
  }
})

test('once the page is kept nothing is fetched, but whether there is a newer version', async ({
  page,
}) => {
  await openKept(page)
  host.asked.length = 0
  for (const key of ['Alt+2', 'Alt+3', 'Alt+1', 'e']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  expect(host.asked).toEqual([])
  await page.reload()
  await expect(steps(page)).toHaveText('1 / 1')
  expect(host.asked.filter((name) => name !== 'service-worker.js')).toEqual([])
})

test('a newer version is told of, and comes when the user wants it, with the session', async ({
  page,
  context,
}) => {
  await openKept(page)
  const other = await context.newPage()
  await other.goto(host.address())
  await expect(other.locator('h1')).toHaveText('Bench')
  await deploy('newer')
  await page.reload()
  await expect(noticeOn(page)).toContainText('A newer version of vgicscope is here.')
  await expect(page).toHaveTitle('vgicscope')
  await page.getByRole('button', { name: 'Reload to use it' }).click()
  await expect(page).toHaveTitle('newer')
  await expect(steps(page)).toHaveText('1 / 1')
  await expect(noticeOn(page)).toHaveCount(0)
  await expect(noticeOn(other)).toContainText('Another tab went over to a newer version')
})

test('an embedded picture keeps no files', async ({ page }) => {
  await page.goto(`${host.address()}?embed`)
  await expect(page.locator('.caption')).toContainText('step 0')
  const workers = () => navigator.serviceWorker.getRegistrations()
  expect(await page.evaluate(workers)).toEqual([])
})
