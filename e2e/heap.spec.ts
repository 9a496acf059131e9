import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { still } from './helpers.ts'
import { fresh as test } from './test.ts'

const MEGABYTE = 1024 * 1024

/** How far a page has come with its random actions. */
interface Walk {
  readonly seed: number
  readonly done: number
}

/**
 * Does random actions in the page itself until `until` are done: acts of the rail mostly, else a step back or forth,
 * or a look at another interrupt. The same ones on every run, as long as the page offers the same.
 */
const goOn = (page: Page, from: Walk, until: number): Promise<Walk> =>
  page.evaluate(
    async ([{ seed: first, done: start }, until]) => {
      let seed = first
      const random = (below: number): number => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        return Math.floor((seed / 2 ** 32) * below)
      }
      const oneOf = (what: string) => {
        const all = document.querySelectorAll<HTMLElement>(what)
        const one = all[random(all.length)]
        if (!one) throw new Error(`There is no ${what}`)
        one.click()
      }
      const press = (key: string) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      const { port1, port2 } = new MessageChannel()
      const nextTask = () =>
        new Promise<void>((go) => {
          port1.onmessage = () => go()
          port2.postMessage(0)
        })
      const painted = () => new Promise((go) => requestAnimationFrame(go))
      let done = start
      for (; done < until; done++) {
        const what = random(16)
        if (what === 0) press('z')
        else if (what === 1) press('x')
        else if (what === 2) oneOf('.irqgrid [role=gridcell]')
        else oneOf('.rail [data-act]:not([aria-disabled=true])')
        // A few follow each other before the page draws them, as when a key is held down.
        if (random(8) === 0) await nextTask()
        if (random(64) === 0) await painted()
      }
      return { seed, done }
    },
    [from, until] as const,
  )

/** What a page holds when nothing is under way any more and all that nobody needs is collected. */
async function held(page: Page): Promise<{ megabytes: number; documents: number }> {
  await expect(page.locator('#sessions')).toHaveAttribute('data-kept', 'kept')
  await still(page)
  const devtools = await page.context().newCDPSession(page)
  for (let n = 0; n < 2; n++) await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const { documents } = await devtools.send('Memory.getDOMCounters')
  await devtools.detach()
  return { megabytes: usedSize / MEGABYTE, documents }
}

/** Actions after which the page has everything that it holds for good, and those after which it is held to that. */
const [EARLY, LATE] = [1_000, 10_000]

test('ten thousand random actions take at most 2 MB more than a thousand @full', async ({
  page,
}) => {
  const { said } = await Bench.open(page)
  const early = await goOn(page, { seed: 7, done: 0 }, EARLY)
  const before = await held(page)
  await goOn(page, early, LATE)
  const after = await held(page)
  expect(after.documents).toBe(1)
  expect(after.megabytes - before.megabytes).toBeLessThanOrEqual(2)
  expect(said).toEqual([])
})
