import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The sizes that the pages are laid out for. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** What axe finds, a line for each rule. It looks at the whole page, or at `part` of it alone. */
async function found(
  page: Page,
  part: string | undefined,
  choose: (axe: AxeBuilder) => AxeBuilder,
) {
  // Otherwise what was found is put together in a page made for it. There is no frame of another origin here.
  const axe = choose(new AxeBuilder({ page })).setLegacyMode(true)
  const { passes, violations } = await (part ? axe.include(part) : axe).analyze()
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )
  return { said, hasLooked: passes.length > 0 }
}

/** Marks one text of each colour, size and weight on each ground: for their contrast the others are as this one. */
const markKinds = (page: Page, part: string) =>
  page.evaluate((part) => {
    const known = new Set<string>()
    const texts = [...document.querySelectorAll(`${part}, ${part} *`)].filter(
      (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    for (const element of texts) {
      const { color, fill, fontSize, fontWeight } = getComputedStyle(element)
      const grounds: string[] = []
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at)
        grounds.push(backgroundColor, backgroundImage, opacity)
      }
      const key = [color, fill, fontSize, fontWeight, ...new Set(grounds)].join(' ')
      if (!known.has(key)) element.setAttribute('data-kind', '')
      known.add(key)
    }
  }, part)

/** Expects that each kind of text has enough contrast; `over` is what lies over the page. */
async function expectContrast(page: Page, over: string, part: string | undefined): Promise<void> {
  await markKinds(page, part ?? 'body')
  const { said, hasLooked } = await found(page, '[data-kind]', (axe) =>
    axe.withRules('color-contrast'),
  )
  expect(said, over).toEqual([])
  if (over === '') expect(hasLooked).toBe(true)
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-kind]'))
      element.removeAttribute('data-kind')
  })
}

/**
 * Expects that axe finds nothing, and that it looked at the colours, unless something lies over the page:
 * `over` is what was opened.
 */
export async function expectNoAxe(page: Page, over = '', part?: string): Promise<void> {
  const { said } = await found(page, part, (axe) => axe.disableRules('color-contrast'))
  expect(said, over).toEqual([])
  await expectContrast(page, over, part)
}

/** Expects that every single text has enough contrast: axe takes seconds for that. */
export async function expectEveryContrast(page: Page): Promise<void> {
  const { said, hasLooked } = await found(page, undefined, (axe) => axe.withRules('color-contrast'))
  expect(said).toEqual([])
  expect(hasLooked).toBe(true)
}

/** Expects that axe finds nothing in either theme: in the dark one only the colours are others. */
export async function expectNoAxeInBoth(page: Page, over = '', part?: string): Promise<void> {
  await inTheme(page, 'light')
  await expectNoAxe(page, over, part)
  await inTheme(page, 'dark')
  await expectContrast(page, over, part)
  await inTheme(page, 'light')
}

/** Lets the system have a theme, and waits until the page has it. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
}

/** Waits until all that follows from what was done is drawn: what is told of a step comes after its picture. */
export async function still(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await page.evaluate(
    () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))),
      ),
  )
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

/** Waits until the page has fetched all that it ever needs. */
export const fetched = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-fetching', 'false')

/** Notes every layout shift from now on, those right after an input too; gives back a way to read them. */
export async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const shifts: string[] = []
    const note = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        const { sources } = entry as unknown as { sources: { node: Node | null }[] }
        for (const { node } of sources) {
          const element = node instanceof Element ? node : node?.parentElement
          shifts.push(element?.outerHTML.slice(0, 120) ?? 'what is no longer in the page')
        }
      }
    }
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: false })
    const read = () => {
      note(observer.takeRecords())
      return shifts
    }
    Object.assign(window, { shifts: read })
  })
  return async () => {
    await still(page)
    return page.evaluate(() => (window as unknown as { shifts: () => string[] }).shifts())
  }
}
