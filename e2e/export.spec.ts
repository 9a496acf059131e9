import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Bench } from './bench.ts'
import { Explorer } from './explorer.ts'

const steps = async (page: Page, n: number) => {
  for (let i = 0; i < n; i++) await page.keyboard.press('ArrowRight')
}

async function openExport(page: Page): Promise<void> {
  await page.locator('#export').click()
  await expect(page.locator('#export-text')).not.toBeEmpty()
}

/** Presses a button of the dialog that saves a file; its name and bytes. */
async function saved(page: Page, button: string | RegExp) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

async function savedPicture(
  page: Page,
  view: string,
  theme: 'light' | 'dark',
  kind: 'SVG' | 'PNG',
) {
  await page.locator('#export-view').selectOption(view)
  await page.locator('#export-theme').selectOption(theme)
  return saved(page, `Save ${kind}`)
}

/** Words and names of an element of the page, in order: what a picture of it must hold. */
const saidOn = (page: Page, view: string) =>
  page.evaluate((view) => {
    const root = document.querySelector(`[data-picture="${view}"]`)
    if (!root) throw new Error(view)
    const isSeen = (element: Element | null): boolean =>
      element?.checkVisibility({ visibilityProperty: true }) === true &&
      !element.closest('.third, .vh, .minimap, .maplegend, .doors, .ctl, .seg, .pin')
    // A text of a drawing is one text, however many pieces React made it of.
    const drawn = [...root.querySelectorAll('svg text')].filter(isSeen)
    const words = drawn.map(({ textContent }) => textContent)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isSeen(node.parentElement) && !node.parentElement?.closest('svg'))
        words.push(node.textContent ?? '')
    const named = [root, ...root.querySelectorAll('*')].filter((each) => each.ariaLabel !== null)
    const names = named.filter(isSeen)
    return {
      words: words.join(' ').split(/\s+/).filter(Boolean).toSorted(),
      names: names.map((element) => element.getAttribute('aria-label')).toSorted(),
    }
  }, view)

/** The same of a picture, and what must not be in it; parsed as XML, away from the page. */
const saidBy = (page: Page, svg: string) =>
  page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'image/svg+xml')
    const root = xml.documentElement
    const texts = [...xml.querySelectorAll('text')].map((each) => each.textContent ?? '')
    // The last text is the caption.
    const caption = texts.pop() ?? ''
    const names = [...xml.querySelectorAll('g > title')].map((title) => title.textContent ?? '')
    const outside = [...xml.querySelectorAll('*')].filter(
      (each) =>
        /foreignObject|script|image|use/.test(each.tagName) ||
        [...each.attributes].some(
          ({ name, value }) =>
            name === 'class' || name === 'style' || /var\(|currentColor|https?:/.test(value),
        ),
    )
    return {
      fault: xml.querySelector('parsererror')?.textContent ?? null,
      words: texts.join(' ').split(/\s+/).filter(Boolean).toSorted(),
      names: names.toSorted(),
      caption,
      outside: outside.filter(({ tagName }) => tagName !== 'svg').map(({ outerHTML }) => outerHTML),
      size: [Number(root.getAttribute('width')), Number(root.getAttribute('height'))],
      ground: root.querySelector(':scope > rect')?.getAttribute('fill'),
    }
  }, svg)

/** Size of a PNG, and how many colours it has, as the browser decodes it. */
const decoded = (page: Page, bytes: Buffer) =>
  page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const pixels = new Uint32Array(data.buffer)
    return { size: [image.width, image.height], colours: new Set(pixels).size }
  }, bytes.toString('base64'))

const VIEWS = [
  ['#/bench', ['Path', 'Registers', 'List registers', 'CPU interfaces', 'Why', 'Lanes']],
  ['#/compare', ['Matrix', 'Lanes']],
  [
    '#/explore',
    ['Verdicts', 'Counterexample', 'Subsets of the patch', 'Difference', 'Coverage', 'State graph'],
  ],
] as const

for (const [address, views] of VIEWS)
  test(`SVG and PNG of every view of ${address} hold what the page shows`, async ({ page }) => {
    const { bench, said } = await Bench.open(page)
    await bench.story('d3')
    await bench.kernel('before')
    await steps(page, 7)
    await page.goto(`./${address}`)
    await expect(page.locator('[data-picture]').first()).toBeVisible()
    const isSearch = address === '#/explore'
    if (isSearch) {
      await new Explorer(page).check()
      await page.getByRole('button', { name: 'Draw', exact: true }).click()
      await expect(page.locator('.graph svg')).toBeVisible()
    }
    await openExport(page)
    await expect(page.locator('#export-view option')).toHaveText([...views])
    for (const view of views) {
      const onPage = await saidOn(page, view)
      expect(onPage.words.length, view).toBeGreaterThan(10)
      const grounds: (string | null | undefined)[] = []
      for (const theme of ['light', 'dark'] as const) {
        const { name, bytes } = await savedPicture(page, view, theme, 'SVG')
        const end = `${isSearch ? '' : '-step-7'}${theme === 'dark' ? '-dark' : ''}.svg`
        expect(name).toMatch(isSearch ? /^vgicscope-/ : /^d3-/)
        expect(name.endsWith(`${view.toLowerCase().replaceAll(' ', '-')}${end}`), name).toBe(true)
        const drawn = await saidBy(page, bytes.toString())
        expect(drawn.fault).toBeNull()
        expect(drawn.words, view).toEqual(onPage.words)
        expect(drawn.names, view).toEqual(onPage.names)
        expect(drawn.outside, view).toEqual([])
        expect(drawn.caption).toMatch(
          isSearch ? /every state searched/ : /Step 7 of 12, kernel Before/,
        )
        grounds.push(drawn.ground)
        const png = await savedPicture(page, view, theme, 'PNG')
        const { size, colours } = await decoded(page, png.bytes)
        expect(size, view).toEqual(drawn.size.map((length) => 2 * length))
        expect(colours, view).toBeGreaterThan(20)
      }
      expect(grounds[0]).not.toBe(grounds[1])
    }
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    expect(said).toEqual([])
  })

test('a picture of the registers spells every interrupt and every word', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.press('g0-ISPENDR')
  await openExport(page)
  const { bytes } = await savedPicture(page, 'Registers', 'light', 'SVG')
  const { names, words } = await saidBy(page, bytes.toString())
  for (let intid = 32; intid < 64; intid++)
    expect(names.filter((name) => name.startsWith(`${intid},`))).toHaveLength(1)
  expect(names.find((name) => name.startsWith('33,'))).toContain('pending')
  expect(names.find((name) => name.startsWith('physical 72,'))).toContain('active')
  expect(words).toContain('00000002')
  expect(words).toContain('00000100')
})

test('a picture of the lanes has the names of the branches in sight, on their ground', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await steps(page, 2)
  await bench.press('d-raise')
  await openExport(page)
  for (const theme of ['light', 'dark'] as const) {
    const { bytes } = await savedPicture(page, 'Lanes', theme, 'SVG')
    const title = await page.evaluate((svg) => {
      const xml = new DOMParser().parseFromString(svg, 'image/svg+xml')
      const text = [...xml.querySelectorAll('text')].find((e) => e.textContent === 'main line')
      return ['paint-order', 'stroke', 'fill'].map((name) => text?.getAttribute(name))
    }, bytes.toString())
    // Its ground first: drawn after the letters it would cover them.
    expect(title[0]).toMatch(/^stroke/)
    expect(title[1]).not.toBe(title[2])
  }
})

test('the session leaves as text and as waves', async ({ page, context }) => {
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

test('where there is no clipboard, Copy says so', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  )
  const { said } = await Bench.open(page)
  await openExport(page)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('The browser does not allow copying.')).toBeVisible()
  expect(said).toEqual([])
})

/** Opens a file in the list of sessions. */
async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('#sessions').click()
  const field = page.locator('dialog input[type=file]')
  await field.setInputFiles({ name, mimeType: 'application/json', buffer })
}

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

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
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

  const context = await browser.newContext({
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
  const context = await browser.newContext({ offline: true })
  const file = await context.newPage()
  await file.goto(pathToFileURL(path).href)
  await expect(file.locator('.top')).toContainText(hostile)
  expect(await file.title()).toBe(`${hostile}, vgicscope`)
  expect(said).toEqual([])
  await context.close()
})

test('print gives a sheet of the step: the views, why, the table', async ({ page }, info) => {
  const { bench } = await Bench.open(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await bench.story('d3')
  await steps(page, 7)
  // The sheet is fetched while nothing else happens.
  await page.waitForLoadState('networkidle')
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

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
])
  test(`axe finds nothing in the dialogs at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { said } = await Bench.open(page)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      await page.reload()
      await page.locator('.count, .sheet').first().waitFor()
      for (const key of ['e', 'Control+k', '?']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog'), `${theme} ${key}`).toBeVisible()
        if (key === 'e') await expect(page.locator('#export-text')).not.toBeEmpty()
        const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        const wide = await page
          .locator('dialog[open]')
          .evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
        expect(wide, key).toBe(0)
        await page.keyboard.press('Escape')
      }
    }
    expect(said).toEqual([])
  })
