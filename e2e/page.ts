import type { Page } from '@playwright/test'
import type { Bench } from './bench.ts'

/** Playwright says so itself where service workers are blocked: that is not the page's. */
export const isOfPage = (text: string): boolean =>
  text !== 'Service Worker registration blocked by Playwright'

/** Everything that the console of a page says, and every error. */
export function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (isOfPage(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

/** All that is drawn, but for where the keyboard was. */
export const drawn = async (bench: Bench): Promise<string> =>
  (await bench.picture()).replaceAll(/ tabindex="-?\d"/g, '')
