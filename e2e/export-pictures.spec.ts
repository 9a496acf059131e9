import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { Explorer } from './explorer.ts'
import { openExport, saved, steps } from './exports.ts'
import { test } from './test.ts'

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

/** Which views are looked at in which themes: all in light and one in dark, or the others in dark too. */
const SAMPLES = [
  ['in light, one in dark', () => true, (n: number) => n === 0],
  ['but one in dark too @full', (n: number) => n > 0, (n: number) => n > 0],
] as const

for (const [[address, views], [which, isLooked, isDark]] of VIEWS.flatMap((view) =>
  SAMPLES.map((sample) => [view, sample] as const),
))
  test(`SVG and PNG of every view of ${address} hold what the page shows, ${which}`, async ({
    page,
  }) => {
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
    for (const [n, view] of views.entries()) {
      if (!isLooked(n)) continue
      const onPage = await saidOn(page, view)
      expect(onPage.words.length, view).toBeGreaterThan(10)
      const grounds: (string | null | undefined)[] = []
      for (const theme of isDark(n) ? (['light', 'dark'] as const) : (['light'] as const)) {
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
      expect(new Set(grounds).size, 'another ground in another theme').toBe(grounds.length)
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
