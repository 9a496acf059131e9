import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { DOWNLOADS } from './installed.ts'

type Send = (method: string, params?: object) => Promise<unknown>

/** What Playwright holds behind a browser that it drives over WebDriver BiDi, as far as it is needed here. */
interface Driven {
  readonly _connection: {
    toImpl(browser: Browser): { readonly _browserSession: { send: Send } }
  }
}

/**
 * Playwright sends every page a command to emulate media features, which Firefox 153 does not know; no
 * page opens then. Here it may be unknown: these tests emulate nothing.
 */
function withoutMediaFeatures(browser: Browser): Browser {
  const driven = browser as unknown as Driven
  const sessions = Object.getPrototypeOf(driven._connection.toImpl(browser)._browserSession)
  const send: Send = sessions.send
  sessions.send = function (this: unknown, method: string, params?: object) {
    const sent = send.call(this, method, params)
    if (method !== 'emulation.setMediaFeaturesOverride') return sent
    return sent.catch((error: Error) => {
      if (!error.message.includes('unknown command')) throw error
    })
  }
  return browser
}

/** Playwright's test, in a stock Firefox. */
export const test = base.extend<object, { browser: Browser }>({
  browser: [({ browser }, use) => use(withoutMediaFeatures(browser)), { scope: 'worker' }],
})

const savedFiles = () => (existsSync(DOWNLOADS) ? readdirSync(DOWNLOADS) : [])

/**
 * Presses a button that saves a file; its name and bytes. Firefox tells Playwright of no download that a page made
 * itself, so this waits until the file is there, and none that is still being written.
 */
export async function saved(page: Page, button: string) {
  const before = new Set(savedFiles())
  const added = () => savedFiles().filter((name) => !before.has(name))
  await page.getByRole('button', { name: button }).click()
  await expect.poll(() => added().filter((name) => !name.endsWith('.part'))).toHaveLength(1)
  await expect.poll(added).toHaveLength(1)
  const [name = ''] = added()
  return { name, bytes: readFileSync(join(DOWNLOADS, name)) }
}
