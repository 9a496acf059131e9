import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from '@playwright/test'

// What the tests run in. `test` gives a page of a tab that the tests of a worker share, one after the other: a tab that
// has run the page before need not compile it again. What needs a browser of its own, for what is kept, permitted,
// withheld or put into the page before it begins, is a test of `fresh`.

const VIEWPORT = { width: 1440, height: 900 }

/**
 * Makes a page wait twenty times as long for its own parts, its store and its workers before it goes on without
 * them: on a slow machine they take long, and it is not what is tested.
 */
async function patient(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    const later = window.setTimeout.bind(window)
    window.setTimeout = ((work: TimerHandler, ms = 0, ...more: unknown[]) =>
      // 800 for the session that was open last, 1,000 for a worker that is stopped, 4,000 for the store.
      later(work, [800, 1000, 4000].includes(ms) ? ms * 20 : ms, ...more)) as typeof setTimeout
  })
  return context
}

/** Another profile beside that of the test; who makes it closes it. */
export const newContext = async (browser: Browser, options: BrowserContextOptions = {}) =>
  patient(await browser.newContext({ viewport: VIEWPORT, ...options }))

/** Leaves a tab as one that was just opened. */
async function renew(tab: Page, origin: string): Promise<void> {
  for (const event of ['console', 'pageerror', 'request', 'dialog', 'download'] as const)
    tab.removeAllListeners(event)
  await tab.unrouteAll()
  await tab.goto('about:blank')
  const devtools = await tab.context().newCDPSession(tab)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
  await tab.emulateMedia({ media: null, colorScheme: 'light' })
  await tab.mouse.move(0, 0)
  await tab.setViewportSize(VIEWPORT)
}

/** A test in a browser of its own, in which the page waits as long as it does for its users. */
export const impatient = base

/** A test in a browser of its own. */
export const fresh = base.extend({
  context: async ({ context }, use) => {
    await use(await patient(context))
  },
})

export const test = base.extend<object, { tab: Page; origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what is needed.
    async ({}, use, { project }) => {
      await use(String(project.use.baseURL))
    },
    { scope: 'worker' },
  ],
  tab: [
    async ({ browser, origin }, use, { project }) => {
      const { serviceWorkers = 'allow' } = project.use
      const options = { baseURL: origin, viewport: VIEWPORT, serviceWorkers }
      const context = await patient(await browser.newContext(options))
      await use(await context.newPage())
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, origin }, use) => {
    await use(tab)
    await renew(tab, origin)
  },
})
