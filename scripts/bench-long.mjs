// What a session of 100,000 acts costs in Chromium: opening it, a jump to its picture, one act more, memory.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { spread, spreadRatio } from './bench-figures.mjs'
import { busyMs, clickToPaint, inTurn, openApp, openBlank } from './bench-paint.mjs'
import { chosenLaunchOptions } from './e2e-browser.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const ACTS = 100_000
const SAMPLES = 20
const ROUNDS = 10

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

/** `what` in turn with clicks on a blank page: milliseconds to paint, their ratio, and the time of the store alone. */
async function besideBlank(page, blank, what) {
  const store = []
  let threadMs = 0
  const { app, blankPage } = await inTurn(
    {
      app: async () => {
        await page.bringToFront()
        const { times, ms } = await busyMs(page, async () => {
          const { times, storeTimes } = await toPaint(page, what)
          store.push(...storeTimes)
          return times
        })
        threadMs += ms
        return times
      },
      blankPage: async () => {
        await blank.bringToFront()
        return clickToPaint(blank, SAMPLES)
      },
    },
    ROUNDS,
  )
  const figure = spread(app)
  const meanThreadMs = Number((threadMs / store.length).toFixed(2))
  return {
    toPaintMs: { ...figure, meanThreadMs },
    timesBlankPage: spreadRatio(figure, spread(blankPage)),
    store: spread(store),
  }
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
  const blank = await openBlank(browser)
  const page = await openApp(browser, server.resolvedUrls.local[0])
  const heapBeforeMb = await heapMegabytes(page)
  const short = await besideBlank(page, blank, 'jump')
  const opening = await open(page)
  const heapAfterMb = await heapMegabytes(page)
  const jump = await besideBlank(page, blank, 'jump')
  const heapAfterJumpsMb = await heapMegabytes(page)
  const act = await besideBlank(page, blank, 'act')
  await browser.close()
  await server.close()
  return {
    acts: ACTS,
    ...opening,
    heapBeforeMb,
    heapAfterMb,
    heapAfterJumpsMb,
    jumpInShortSessionToPaintMs: short.toPaintMs,
    jumpToPaintMs: jump.toPaintMs,
    actToPaintMs: act.toPaintMs,
    timesBlankPage: {
      jumpInShortSession: short.timesBlankPage,
      jump: jump.timesBlankPage,
      act: act.timesBlankPage,
    },
    appendMs: act.store,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await benchLong(), null, 2))
