// What a session of 100,000 acts costs in Chromium: opening it, a jump to its picture, one act more, memory.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { chosenLaunchOptions } from './e2e-browser.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const ACTS = 100_000
const SAMPLES = 200

const percentile = (times, p) => {
  const sorted = times.toSorted((a, b) => a - b)
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))].toFixed(2))
}

const spread = (times) => ({
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  max: percentile(times, 1),
  samples: times.length,
})

/** Megabytes in use after a collection. */
async function heapMegabytes(page) {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  await client.detach()
  return Number((usedSize / 1024 / 1024).toFixed(1))
}

/** Milliseconds of opening, and the longest that the page answered nothing meanwhile. */
const open = (page) =>
  page.evaluate(async (acts) => {
    const { session, longDocument } = window.bench
    const document = longDocument(acts)
    const from = performance.now()
    let last = from
    let longest = 0
    const beat = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }, 0)
    session.getState().openDocument(document)
    await new Promise((resolve) => {
      const stop = session.subscribe(({ run }) => {
        if (run.length !== acts) return
        stop()
        resolve()
      })
    })
    clearInterval(beat)
    return { openMs: Math.round(performance.now() - from), longestPauseMs: Math.round(longest) }
  }, ACTS)

/**
 * Milliseconds of `samples` calls, each from where a browser dispatches input (before a frame's
 * callbacks) to the first task after that frame was painted; Why tells of the step in the frame after it. Jumps go
 * anywhere; acts are done at the end.
 */
const toPaint = (page, what) =>
  page.evaluate(
    async ({ what, samples }) => {
      const { session } = window.bench
      const acts = [true, false].map((level) => ({ t: 'line', ph: 0, level }))
      const { jump, act } = session.getState()
      let seed = 7
      const jumpAnywhere = () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        jump(seed % session.getState().run.length)
      }
      const times = []
      const storeTimes = []
      if (what === 'act') jump(session.getState().run.length)
      for (let n = 0; n < samples; n++)
        times.push(
          await new Promise((resolve) => {
            requestAnimationFrame(() => {
              const from = performance.now()
              if (what === 'act') act(acts[n % 2])
              else jumpAnywhere()
              storeTimes.push(performance.now() - from)
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => resolve(performance.now() - from)
              port2.postMessage(0)
            })
          }),
        )
      return { times, storeTimes }
    },
    { what, samples: SAMPLES },
  )

/** The same, with the mean time that the page's thread itself took: other work on the machine does not count. */
async function toPaintAndCpu(page, what) {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const from = await busy()
  const { times, storeTimes } = await toPaint(page, what)
  const threadMs = Number((((await busy()) - from) * 1000) / times.length).toFixed(2)
  await client.detach()
  return { spread: { ...spread(times), meanThreadMs: Number(threadMs) }, storeTimes }
}

/** Opens a long session in the built page and measures it. */
export async function benchLong() {
  const outDir = join(ROOT, 'node_modules/.cache/vgicscope/bench-page')
  const root = join(ROOT, 'scripts/bench-page')
  const options = { root, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error' }
  const resolve = { alias: { '#': join(ROOT, 'src') } }
  await build({ ...options, resolve, build: { outDir, emptyOutDir: true } })
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { port: 4196, host: '127.0.0.1' },
  })
  const browser = await chromium.launch(chosenLaunchOptions())
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(server.resolvedUrls.local[0])
  await page.locator('.rail [data-act=g0-ISPENDR]').waitFor()
  const heapBeforeMb = await heapMegabytes(page)
  await toPaint(page, 'jump')
  const short = await toPaintAndCpu(page, 'jump')
  const opening = await open(page)
  const heapAfterMb = await heapMegabytes(page)
  await toPaint(page, 'jump')
  const jump = await toPaintAndCpu(page, 'jump')
  const heapAfterJumpsMb = await heapMegabytes(page)
  const act = await toPaintAndCpu(page, 'act')
  await browser.close()
  await server.close()
  return {
    acts: ACTS,
    ...opening,
    heapBeforeMb,
    heapAfterMb,
    heapAfterJumpsMb,
    jumpInShortSessionToPaintMs: short.spread,
    jumpToPaintMs: jump.spread,
    actToPaintMs: act.spread,
    appendMs: spread(act.storeTimes),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await benchLong(), null, 2))
