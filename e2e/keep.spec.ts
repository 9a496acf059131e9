import { type BrowserContext, expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxeInBoth, SIZES, still } from './helpers.ts'
import { kept, listed, noticeOn, steps } from './kept.ts'
import { drawn, listen } from './page.ts'
import { impatient, fresh as test } from './test.ts'

/** Ends the process of a page, as a crash does: nothing runs any more. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => {})
  await crashed
}

test('a tab that crashed in the middle of a session comes back complete', async ({ context }) => {
  const page = await context.newPage()
  const { bench } = await Bench.open(page)
  await bench.story('d3')
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight')
  await bench.press('g0-ISACTIVER', 'd-raise', 'd-lower')
  await page.keyboard.press('z')
  await kept(page)
  const before = await drawn(bench)
  const where = await steps(page).textContent()
  await crash(page)
  const next = await context.newPage()
  const opened = await Bench.open(next)
  await expect(steps(next)).toHaveText(where ?? '')
  expect((await drawn(opened.bench)) === before).toBe(true)
  await expect(next.locator('#scenario')).toContainText('D3')
  // And goes on where it was: one session, not two.
  await next.keyboard.press('x')
  await kept(next)
  expect(await listed(next)).toHaveLength(1)
  expect(opened.said).toEqual([])
})

test('a page that is closed right after a click has kept it', async ({ context }) => {
  const page = await context.newPage()
  const { bench } = await Bench.open(page)
  await bench.press('d-raise', 'd-lower', 'd-raise', 'd-lower')
  await page.close()
  const next = await context.newPage()
  await Bench.open(next)
  await expect(steps(next)).toHaveText('4 / 4')
})

test('a page that is loaded anew goes on, also after a link', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.goto('./#/bench/AZVmPEQaAQADIQEAAmQxBCoAASqIGAAfCwAFDQADBAE')
  await expect(page).toHaveURL(/#\/bench$/)
  await page.keyboard.press('x')
  await bench.press('d-raise')
  await kept(page)
  const where = await steps(page).textContent()
  await page.reload()
  await expect(steps(page)).toHaveText(where ?? '')
})

/** Two tabs, of which the first has a session that is kept. */
async function twoTabs(context: BrowserContext) {
  const one = await context.newPage()
  const first = await Bench.open(one)
  await first.bench.press('d-raise')
  await kept(one)
  const two = await context.newPage()
  const second = await Bench.open(two)
  return { one, first, two, second }
}

test('two tabs on one session do not write over each other', async ({ context }) => {
  const { one, first, two, second } = await twoTabs(context)
  // The session of the other tab is not taken over.
  await expect(steps(two)).toHaveText('0 / 5')
  await two.locator('#sessions').click()
  await two
    .locator('.kept li')
    .getByRole('button', { name: /^Open / })
    .click()
  await expect(two.locator('#scenario')).toContainText(', copy')
  await second.bench.press('d-lower')
  await first.bench.press('g0-ISACTIVER', 'g0-ISENABLER')
  await kept(one)
  await kept(two)
  expect(await listed(one)).toHaveLength(2)
  await one.close()
  await two.close()
  const later = await context.newPage()
  await Bench.open(later)
  await later.locator('#sessions').click()
  await expect(later.locator('.kept li').filter({ hasText: '8 acts' })).toHaveCount(1)
  await expect(
    later.locator('.kept li').filter({ hasText: ', copy' }).filter({ hasText: '7 acts' }),
  ).toHaveCount(1)
  expect([...first.said, ...second.said]).toEqual([])
})

/** A page in a browser without locks, in which revisions alone tell who wrote. */
const withoutLocks = (context: BrowserContext) =>
  context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
  })

test('without locks, the tab that comes second is told and gets a copy', async ({ context }) => {
  await withoutLocks(context)
  const { one, first, two, second } = await twoTabs(context)
  await expect(steps(two)).toHaveText('1 / 1')
  await second.bench.press('d-lower')
  await kept(two)
  await first.bench.press('g0-ISACTIVER')
  await expect(noticeOn(one)).toContainText('changed in another tab too')
  await kept(one)
  expect(await listed(one)).toHaveLength(2)
})

test('a story that was only walked through stays when another tab has done work in it', async ({
  context,
}) => {
  await withoutLocks(context)
  const one = await context.newPage()
  const first = await Bench.open(one)
  await one.keyboard.press('ArrowRight')
  await kept(one)
  const two = await context.newPage()
  const second = await Bench.open(two)
  await second.bench.press('d-raise', 'd-lower')
  await kept(two)
  await first.bench.story('d3')
  await one.keyboard.press('ArrowRight')
  await kept(one)
  await two.close()
  const names = await listed(one)
  expect(names.filter((name) => name.startsWith('D1'))).toHaveLength(1)
})

test('a session that was left and is not kept is told, and saved, under its own name', async ({
  context,
}) => {
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: [unknown, string]) {
      if (this.name === 'heads' && JSON.stringify(args[0]).includes('"scenario":"d1"'))
        throw new DOMException('not here', 'QuotaExceededError')
      return put.apply(this, args)
    } as typeof put
  })
  const page = await context.newPage()
  const { bench } = await Bench.open(page)
  await bench.press('d-raise')
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  const notice = noticeOn(page)
  await expect(notice).toContainText('the session “D1 Guest sets pending, then ends it”, which you')
  const download = page.waitForEvent('download')
  await notice.getByRole('button', { name: 'Save as a file' }).click()
  expect((await download).suggestedFilename()).toMatch(/^d1-/)
})

/** A browser whose store fails in some way, from the first page on. */
async function broken(context: BrowserContext, how: 'full' | 'forbidden' | 'silent') {
  await context.addInitScript((way) => {
    Object.assign(window, { mended: false, tried: 0 })
    const failing = window as unknown as { tried: number }
    const fail = (name: string) => {
      failing.tried++
      throw new DOMException('not here', name)
    }
    const put = IDBObjectStore.prototype.put
    const open = IDBFactory.prototype.open
    const isMended = () => (window as unknown as { mended: boolean }).mended
    if (way === 'full')
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: [unknown]) {
        return isMended() ? put.apply(this, args) : fail('QuotaExceededError')
      } as typeof put
    if (way === 'forbidden') IDBFactory.prototype.open = () => fail('SecurityError')
    if (way === 'silent')
      IDBFactory.prototype.open = function (this: IDBFactory, name: string, version?: number) {
        failing.tried++
        const request = open.call(this, `${name}-elsewhere`, version)
        Object.defineProperty(request, 'addEventListener', { value: () => {} })
        return request
      }
  }, how)
}

/** How often the page has tried to keep something, in a browser that is broken. */
const tried = (page: Page) => page.evaluate(() => (window as unknown as { tried: number }).tried)

for (const [how, words] of [
  ['full', 'The browser’s store is full'],
  ['forbidden', 'The browser lets nothing be kept (SecurityError)'],
  ['silent', 'The browser’s store does not answer'],
] as const)
  impatient(
    `a store that is ${how} is told once, and the work is saved as a file`,
    async ({ context }) => {
      await broken(context, how)
      const page = await context.newPage()
      await page.clock.install()
      const { bench, said } = await Bench.open(page)
      await bench.press('d-raise')
      const notice = noticeOn(page)
      await page.clock.runFor(10_000)
      await expect(notice).toContainText(words)
      await kept(page, 'failed')
      const download = page.waitForEvent('download')
      await notice.getByRole('button', { name: 'Save as a file' }).click()
      expect((await download).suggestedFilename()).toBe(
        'd1-guest-sets-pending-then-ends-it.vgicscope.json',
      )
      const file = await (await download).path()
      await notice.getByRole('button', { name: 'Close' }).click()
      const before = await tried(page)
      await bench.press('d-lower')
      // It is tried again, and fails again.
      await page.clock.runFor(1_000)
      await expect.poll(() => tried(page)).toBeGreaterThan(before)
      await page.clock.runFor(10_000)
      await still(page)
      await kept(page, 'failed')
      await expect(notice).toBeHidden()
      await page.locator('#sessions').click()
      await page.getByLabel('Open a file').setInputFiles(file)
      await expect(steps(page)).toHaveText('1 / 1')
      // What was not written down anywhere is still there.
      await page.locator('#scenario').click()
      await expect(page.locator('#earlier')).toBeVisible()
      expect(said).toEqual([])
    },
  )

test('a store that has room again is used again', async ({ context }) => {
  await broken(context, 'full')
  const page = await context.newPage()
  const { bench } = await Bench.open(page)
  await bench.press('g0-ISPENDR')
  await kept(page, 'failed')
  let asked = false
  page.on('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload'
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toBe(true)
  await page.evaluate(() => Object.assign(window, { mended: true }))
  await noticeOn(page).getByRole('button', { name: 'Try again' }).click()
  await kept(page)
  await expect(noticeOn(page)).toBeHidden()
  expect(await listed(page)).toHaveLength(1)
})

for (const viewport of SIZES)
  test(`axe finds nothing in the list and the notice at ${viewport.width}`, async ({ context }) => {
    await broken(context, 'full')
    const page = await context.newPage()
    await page.setViewportSize(viewport)
    const said = listen(page)
    await page.goto('./')
    await expect(page.locator('h1')).toHaveText('Bench')
    await page.keyboard.press('x')
    await expect(noticeOn(page)).toBeVisible()
    await expectNoAxeInBoth(page, 'notice', '.notice:not([hidden])')
    await page.evaluate(() => Object.assign(window, { mended: true }))
    await noticeOn(page).getByRole('button', { name: 'Try again' }).click()
    await kept(page)
    await page.locator('#sessions').click()
    await page.getByRole('button', { name: /^Duplicate / }).click()
    await expect(page.locator('.kept li')).toHaveCount(2)
    await page.getByRole('button', { name: /^Delete / }).click()
    await expect(page.locator('.undo button')).toBeFocused()
    await expectNoAxeInBoth(page, 'list', 'dialog[open]')
    const wide = await page.evaluate(() => document.querySelector('dialog[open]')?.scrollWidth ?? 0)
    expect(wide).toBeLessThanOrEqual(viewport.width)
    expect(said).toEqual([])
  })
