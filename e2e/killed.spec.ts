import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { chosenLaunchOptions } from '../scripts/e2e-browser.mjs'
import { Bench } from './bench.ts'
import { kept, noticeOn, steps } from './kept.ts'

const KILLS = 50

/** When the browser is killed: when an act is called kept, so that there is a session; after one at once; amid acts. */
const MOMENTS = ['when kept', 'at once', 'amid acts'] as const

/** The process group of the browser of a context. */
async function groupOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const info = await session?.send('SystemInfo.getProcessInfo')
  const browser = info?.processInfo.find(({ type }) => type === 'browser')
  if (!browser) throw new Error('Chromium does not say which process it is')
  return browser.id
}

/** Has the page tell how many acts it shows, each time that it shows a number of acts and calls them kept. */
async function hearClaims(page: Page, claim: (acts: number) => void): Promise<void> {
  await page.exposeFunction('claim', claim)
  await page.addInitScript(() => {
    const { claim } = window as unknown as { claim: (acts: number) => void }
    let last = 0
    new MutationObserver(() => {
      if (!document.querySelector('#sessions[data-kept=kept]')) return
      const acts = Number(document.querySelector('.trans .count')?.textContent?.split('/')[1])
      if (acts > last) claim(acts)
      last = acts
    }).observe(document, {
      ...{ subtree: true, childList: true, characterData: true },
      attributeFilter: ['data-kept'],
    })
  })
}

/** Does acts one after the other, in the page itself, so that nothing passes between an act and what comes next. */
const clickedInPage = (page: Page, done: number, acts: number) =>
  page.evaluate(
    ([done, acts]) => {
      for (let n = done; n < done + acts; n++) {
        const act = n % 2 ? 'd-lower' : 'd-raise'
        const button = document.querySelector<HTMLElement>(`.rail [data-act=${act}]`)
        if (!button) throw new Error(`There is no ${act} to press`)
        button.click()
      }
    },
    [done, acts] as const,
  )

/** What one start of the browser found of what the one before had called kept, and leaves behind. */
interface Round {
  /** Acts that the page had called kept, that were done, and that are there. */
  readonly promised: number
  readonly done: number
  readonly back: number
}

async function round(context: BrowserContext, n: number): Promise<Round> {
  const group = await groupOf(context)
  const page = await context.newPage()
  const moment = MOMENTS[n % MOMENTS.length]
  let promised = 0
  /** Acts that the page came back with. */
  let back = 0
  let isDone = false
  const kill = () => process.kill(-group, 'SIGKILL')
  await hearClaims(page, (acts) => {
    promised = Math.max(promised, acts)
    if (isDone && moment === 'when kept' && promised > back) kill()
  })
  const { said } = await Bench.open(page)
  if (n > 0) {
    await kept(page)
    back = Number((await steps(page).textContent())?.split('/')[1])
    await expect(noticeOn(page)).toHaveCount(0)
  }
  await expect(page.locator('.rail [data-act=d-raise]')).toBeVisible()
  expect(said).toEqual([])
  promised = back
  isDone = true
  const acts = moment === 'amid acts' ? 8 : 1
  const closed = context.waitForEvent('close', { timeout: 0 })
  await clickedInPage(page, back, acts).catch((error) => {
    // The page may be gone before it can answer.
    if (moment !== 'when kept') throw error
  })
  if (moment !== 'when kept') kill()
  await closed
  return { promised, done: back + acts, back }
}

test('@full what the page called kept is there after the browser was killed', async ({
  baseURL,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no process groups to kill')
  // Fifty starts of a browser take as long as the machine takes for them.
  test.setTimeout(0)
  const profile = test.info().outputPath('profile')
  let behind = 0
  let last: Round = { promised: 0, done: 0, back: 0 }
  for (let n = 0; n <= KILLS; n++) {
    const context = await chromium.launchPersistentContext(profile, {
      ...chosenLaunchOptions(),
      viewport: { width: 1440, height: 900 },
      ...(baseURL && { baseURL }),
    })
    const next = await round(context, n)
    const told = `start ${n}, killed ${MOMENTS[(n + 2) % 3]}: ${last.done} acts done, ${last.promised} called kept`
    if (next.back < last.done) behind++
    expect(next.back, told).toBeGreaterThanOrEqual(last.promised)
    expect(next.back, told).toBeLessThanOrEqual(last.done)
    last = next
  }
  test.info().annotations.push({
    type: 'killed before all was kept',
    description: `${behind} of ${KILLS} times`,
  })
})
