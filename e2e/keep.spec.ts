import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxe, SIZES } from './helpers.ts'
import { drawn, listen } from './page.ts'

const kept = (page: Page, status = 'kept') =>
  expect(page.locator('#sessions')).toHaveAttribute('data-kept', status)
const steps = (page: Page) => page.locator('.trans .count')

/** Sessions that no page shows, as the list has them. */
async function listed(page: Page): Promise<readonly string[]> {
  await page.locator('#sessions').click()
  await expect(page.locator('.kept li')).not.toHaveCount(0)
  const names = await page.locator('.kept li b').allTextContents()
  await page.keyboard.press('Escape')
  return names
}

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

test('without locks, the tab that comes second is told and gets a copy', async ({ context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
  })
  const { one, first, two, second } = await twoTabs(context)
  await expect(steps(two)).toHaveText('1 / 1')
  await second.bench.press('d-lower')
  await kept(two)
  await first.bench.press('g0-ISACTIVER')
  await expect(one.locator('.notice')).toContainText('open in another tab too')
  await kept(one)
  expect(await listed(one)).toHaveLength(2)
})

/** A browser whose store fails in some way, from the first page on. */
async function broken(context: BrowserContext, how: 'full' | 'forbidden' | 'silent') {
  await context.addInitScript((way) => {
    const fail = (name: string) => {
      throw new DOMException('not here', name)
    }
    Object.assign(window, { mended: false })
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
        const request = open.call(this, `${name}-elsewhere`, version)
        Object.defineProperty(request, 'addEventListener', { value: () => {} })
        return request
      }
  }, how)
}

for (const [how, words] of [
  ['full', 'The browser’s store is full'],
  ['forbidden', 'The browser lets nothing be kept (SecurityError)'],
  ['silent', 'The browser’s store does not answer'],
] as const)
  test(`a store that is ${how} is told once, and the work is saved as a file`, async ({
    context,
  }) => {
    await broken(context, how)
    const page = await context.newPage()
    const { bench, said } = await Bench.open(page)
    await bench.press('d-raise')
    const notice = page.locator('.notice')
    await expect(notice).toContainText(words, { timeout: 8_000 })
    await kept(page, 'failed')
    const download = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Save as a file' }).click()
    expect((await download).suggestedFilename()).toBe(
      'd1-guest-sets-pending-then-ends-it.vgicscope.json',
    )
    const file = await (await download).path()
    await notice.getByRole('button', { name: 'Close' }).click()
    await bench.press('d-lower')
    await page.waitForTimeout(2_500)
    await expect(notice).toBeHidden()
    await page.locator('#sessions').click()
    await page.getByLabel('Open a file').setInputFiles(file)
    await expect(steps(page)).toHaveText('1 / 1')
    // What was not written down anywhere is still there.
    await page.locator('#scenario').click()
    await expect(page.locator('#earlier')).toBeVisible()
    expect(said).toEqual([])
  })

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
  await page.locator('.notice').getByRole('button', { name: 'Try again' }).click()
  await kept(page)
  await expect(page.locator('.notice')).toBeHidden()
  expect(await listed(page)).toHaveLength(1)
})

test('sessions are named, duplicated, deleted, brought back and opened', async ({ page }) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('d-raise')
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  await page.locator('#sessions').click()
  await page.getByLabel('Name of this session').fill('The third')
  await page.getByRole('button', { name: 'Name it' }).click()
  await expect(page.locator('.kept li.here b')).toHaveText('The third')
  const d1 = page.locator('.kept li').filter({ hasText: 'D1' })
  await d1.getByRole('button', { name: /^Rename / }).click()
  // The old name is selected: what is typed takes its place.
  await expect(page.getByLabel(/^New name of /)).toBeFocused()
  await page.keyboard.type('The first')
  await page.keyboard.press('Enter')
  const first = page.locator('.kept li').filter({ hasText: 'The first' })
  await expect(first).toContainText('D1 Guest sets pending, then ends it · after · 6 acts · ')
  await first.getByRole('button', { name: 'Duplicate The first' }).click()
  await expect(page.locator('.kept li b')).toContainText(['The first, copy'])
  await page.getByRole('button', { name: 'Delete The first', exact: true }).click()
  await expect(page.locator('.kept li')).toHaveCount(2)
  await expect(page.locator('.undo button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.kept li')).toHaveCount(3)
  await page.getByRole('button', { name: 'Open The first', exact: true }).click()
  await expect(steps(page)).toHaveText('1 / 1')
  await expect(page.locator('#scenario')).toContainText('The first')
  expect(said).toEqual([])
})

test('a session that cannot be read is shown, kept, and gives what is sound of it', async ({
  page,
}) => {
  const { bench, said } = await Bench.open(page)
  await bench.press('d-raise', 'd-lower')
  await bench.story('d3')
  await bench.press('d-raise')
  await kept(page)
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('vgicscope')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const tx = request.result.transaction(['heads', 'texts'], 'readwrite')
          const texts = tx.objectStore('texts')
          tx.objectStore('heads').put({ colour: 'blue' }, 'strange')
          texts.put(7, 'strange')
          const cursor = texts.openCursor()
          cursor.onsuccess = () => {
            const at = cursor.result
            if (!at) return
            const text = String(at.value)
            if (text.includes('"scenario": "d1"')) at.update(text.trimEnd().slice(0, -3))
            at.continue()
          }
          tx.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
  )
  await page.locator('#sessions').click()
  const cut = page.locator('.kept li').filter({ hasText: 'D1' })
  await expect(cut).toContainText('Cannot be opened as it is. Line ')
  await expect(page.locator('[data-session=strange]')).toContainText('Cannot be opened as it is.')
  await cut.getByRole('button', { name: /^Open / }).click()
  await page.getByRole('button', { name: /^Open what is sound of it: \d acts/ }).click()
  await expect(steps(page)).toHaveText(/ \/ 2$/)
  // A story that was only walked through is not kept when it is left.
  expect(await listed(page)).toHaveLength(3)
  expect(said).toEqual([])
})

test('nothing is asked of the network for keeping, listing and sharing', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) requests.push(request.url())
  })
  await bench.press('g0-ISPENDR')
  await kept(page)
  await page.locator('#share').click()
  await page.keyboard.press('Escape')
  await page.locator('#sessions').click()
  await expect(page.locator('.kept li')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    location.hash = '#/bench/AZVm'
  })
  await expect(page.locator('.refusal')).toBeVisible()
  expect(requests).toEqual([])
})

for (const viewport of SIZES)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing in the list and the notice at ${viewport.width}, ${colorScheme}`, async ({
      context,
    }) => {
      await broken(context, 'full')
      const page = await context.newPage()
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      const said = listen(page)
      await page.goto('./')
      await expect(page.locator('h1')).toHaveText('Bench')
      await page.keyboard.press('x')
      await expect(page.locator('.notice')).toBeVisible()
      await expectNoAxe(page, 'notice', '.notice')
      await page.evaluate(() => Object.assign(window, { mended: true }))
      await page.locator('.notice').getByRole('button', { name: 'Try again' }).click()
      await kept(page)
      await page.locator('#sessions').click()
      await page.getByRole('button', { name: /^Duplicate / }).click()
      await expect(page.locator('.kept li')).toHaveCount(2)
      await page.getByRole('button', { name: /^Delete / }).click()
      await expect(page.locator('.undo button')).toBeFocused()
      await expectNoAxe(page, 'list', 'dialog[open]')
      const wide = await page.evaluate(
        () => document.querySelector('dialog[open]')?.scrollWidth ?? 0,
      )
      expect(wide).toBeLessThanOrEqual(viewport.width)
      expect(said).toEqual([])
    })
