import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'

export const steps = async (page: Page, n: number) => {
  for (let i = 0; i < n; i++) await page.keyboard.press('ArrowRight')
}

export async function openExport(page: Page): Promise<void> {
  await page.locator('#export').click()
  await expect(page.locator('#export-text')).not.toBeEmpty()
}

/** Presses a button of the dialog that saves a file; its name and bytes. */
export async function saved(page: Page, button: string | RegExp) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** Opens a file in the list of sessions. */
export async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('#sessions').click()
  const field = page.locator('dialog input[type=file]')
  await field.setInputFiles({ name, mimeType: 'application/json', buffer })
}
