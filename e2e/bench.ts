import { expect, type Locator, type Page } from '@playwright/test'
import { still } from './helpers.ts'
import { listen } from './page.ts'

/** The bench as a user sees it, for the tests. */
export class Bench {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the bench and collects everything that the console says. */
  static async open(page: Page): Promise<{ bench: Bench; said: string[] }> {
    const said = listen(page)
    await page.goto('./')
    await expect(page.locator('h1')).toHaveText('Bench')
    await still(page)
    return { bench: new Bench(page), said }
  }

  async story(id: string): Promise<void> {
    await this.page.locator('#scenario').click()
    await this.page.locator(`[data-scenario=${id}]`).click()
  }

  /** Chooses a kernel, and switches pieces of the patch off. */
  async kernel(name: 'before' | 'after', off: readonly string[] = []): Promise<void> {
    await this.page.locator('#kernel').click()
    await this.page.locator(`#kernels input[value=${name}]`).check()
    for (const piece of off)
      await this.page.getByRole('checkbox', { name: new RegExp(`^${piece}`) }).uncheck()
    await this.page.keyboard.press('Escape')
  }

  /** Presses acts by their key in the rail: `g0-ISPENDR`, `v0-run`. */
  async press(...acts: readonly string[]): Promise<void> {
    for (const act of acts) await this.page.locator(`.rail [data-act=${act}]`).click()
  }

  /** Enters lines in the console. */
  async type(...lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      await this.page.locator('#console').fill(line)
      await this.page.locator('#console').press('Enter')
      await expect(this.page.locator('#console'), line).toHaveValue('')
    }
  }

  cell(name: RegExp): Locator {
    return this.page.getByRole('gridcell', { name })
  }

  /** The value of a lane at the cursor: `v pending`, `p72 active`. */
  lane(name: string): Locator {
    return this.page.locator(`[data-lane="${name}"] .v`)
  }

  async expectLanes(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values))
      await expect(this.lane(name), name).toHaveText(value)
  }

  rule(id: string): Locator {
    return this.page.locator(`[data-rule=${id}]`)
  }

  async expectRule(id: string, status: string, step?: number): Promise<void> {
    await expect(this.rule(id)).toHaveAttribute('data-status', status)
    if (step !== undefined) await expect(this.rule(id)).toContainText(`step ${step}`)
  }

  /** The page as text and marks, without what only says where one stands in time. */
  async picture(): Promise<string> {
    await still(this.page)
    return this.page.evaluate(() =>
      ['.schem', '.irqgrid', '.lrs', '.scroll-x', '.why', '.names']
        .map((part) => document.querySelector(part)?.outerHTML ?? '')
        .join('\n'),
    )
  }
}
