import { expect, type Locator, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { still } from './helpers.ts'
import { listen } from './page.ts'

/** Explore as a user sees it. */
export class Explorer {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page): Promise<{ explorer: Explorer; said: string[] }> {
    const said = listen(page)
    await page.goto('./#/explore')
    await expect(page.locator('h1')).toHaveText('Explore')
    await still(page)
    // On a narrow screen the settings are folded away.
    const folded = page.locator('.cfg > details > summary')
    if (await folded.isVisible()) await folded.click()
    return { explorer: new Explorer(page), said }
  }

  bench(): Bench {
    return new Bench(this.page)
  }

  /** Chooses any kernel of the list. */
  async kernel(id: string): Promise<void> {
    await this.page.locator('#x-custom').click()
    await this.page.locator(`#x-kernels input[value="${id}"]`).check()
    await this.page.keyboard.press('Escape')
  }

  async vcpus(count: 1 | 2): Promise<void> {
    await this.page
      .getByRole('group', { name: 'vCPUs' })
      .getByRole('button', { name: String(count) })
      .click()
  }

  /** Adds interrupts of a kind. */
  async more(kind: string, count = 1): Promise<void> {
    for (let n = 0; n < count; n++)
      await this.page.getByRole('button', { name: `More ${kind}` }).click()
  }

  async start(): Promise<void> {
    await this.page.locator('#x-check').click()
  }

  /** Starts a search and waits for its end. */
  async check(): Promise<void> {
    await this.start()
    await expect(this.progress).toHaveAttribute('data-status', 'done')
  }

  get progress(): Locator {
    return this.page.locator('.progress')
  }

  figure(name: string): Locator {
    return this.page.locator(`[data-figure="${name}"]`)
  }

  verdict(question: string): Locator {
    return this.page.locator(`[data-verdict=${question}]`)
  }

  async expectVerdict(question: string, status: string, size: string): Promise<void> {
    await expect(this.verdict(question)).toHaveAttribute('data-status', status)
    await expect(this.verdict(question)).toContainText(size)
  }

  /** Looks at the way to break a rule. */
  async look(question: string): Promise<void> {
    await this.verdict(question).getByRole('button').click()
    await expect(this.page.locator('#x-way')).toContainText(question)
  }

  /** The acts of the way that is shown. */
  acts(): Promise<readonly string[]> {
    return this.page.locator('.ce tbody td:nth-child(2)').allTextContents()
  }

  /** Opens the way on the bench and expects the rule to break there at its last step, and not before. */
  async expectReplayed(rule: string, steps: number): Promise<void> {
    await this.page.locator('#x-bench').click()
    await expect(this.page.locator('h1')).toHaveText('Bench')
    await expect(this.page.locator('.count')).toHaveText(`${steps} / ${steps}`)
    await this.bench().expectRule(rule, 'violated', steps)
    await this.page.keyboard.press('z')
    await expect(this.bench().rule(rule)).not.toHaveAttribute('data-status', 'violated')
  }

  matrixCell(rule: string, kind: 'ml' | 'me', hunks: string): Locator {
    return this.page.locator(`[data-cell="${rule} ${kind} ${hunks}"]`)
  }

  async fill(): Promise<void> {
    await this.page.locator('#x-fill').click()
    await expect(this.page.locator('.upssays')).toHaveAttribute('data-status', 'done')
  }
}
