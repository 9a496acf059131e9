import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { still } from './helpers.ts'
import { listen } from './page.ts'

/** Compare as a user sees it. */
export class Compare extends Bench {
  static async openCompare(page: Page): Promise<{ compare: Compare; said: string[] }> {
    const said = listen(page)
    await page.goto('./#/compare')
    await expect(page.locator('h1')).toHaveText('Compare')
    await still(page)
    return { compare: new Compare(page), said }
  }

  /** Chooses the kernel of a pane: an id, or `after` with pieces switched off. */
  async pane(index: number, id: string, off: readonly string[] = []): Promise<void> {
    await this.page.locator(`#kernel-${index}`).click()
    const list = this.page.locator(`#kernels-${index}`)
    await list.locator(`input[value="${id}"]`).check()
    for (const piece of off)
      await list.getByRole('checkbox', { name: new RegExp(`^${piece}\\b`) }).uncheck()
    await this.page.keyboard.press('Escape')
    await expect(list).toBeHidden()
  }

  /** Both values of a fact of the matrix. */
  async expectFact(name: string, before: string, after: string): Promise<void> {
    const row = this.page.locator(`[data-fact="${name}"]`)
    await expect(row.locator('.fval').nth(0), name).toContainText(before)
    await expect(row.locator('.fval').nth(1), name).toContainText(after)
    await expect(row.locator('.spine').first()).toHaveText(before === after ? '=' : '≠')
  }
}

/** Walks to the first difference and expects where, what and why. */
export async function expectParting(
  page: Page,
  { step, what, cause }: { step: number; what: string; cause: RegExp },
): Promise<void> {
  await page.keyboard.press('Home')
  await expect(page.locator('#parted')).toContainText(`They part at step ${step}.`)
  await page.keyboard.press('n')
  await expect(page.locator('.count')).toHaveText(new RegExp(`^${step} /`))
  await expect(page.locator('#parted')).toContainText(`First divergence: step ${step}. ${what}`)
  await expect(page.locator('#parted')).toContainText(cause)
}
