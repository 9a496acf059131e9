import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The sizes that the pages are laid out for. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/**
 * Expects that axe finds nothing, and that it looked at the colours, unless something lies over the page:
 * `over` is what was opened. It looks at the whole page, or at `part` of it alone.
 */
export async function expectNoAxe(page: Page, over = '', part?: string): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { passes, violations } = await (part ? axe.include(part) : axe).analyze()
  if (over === '') expect(passes.map(({ id }) => id)).toContain('color-contrast')
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    ),
    over,
  ).toEqual([])
}

/** Notes every layout shift from now on, those right after an input too; gives back a way to read them. */
export async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as unknown as { sources: { node: Node }[] }
        for (const { node } of sources) {
          const element = node instanceof Element ? node : node.parentElement
          shifts.push(element?.outerHTML.slice(0, 120) ?? '')
        }
      }
    }).observe({ type: 'layout-shift', buffered: false })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
}
