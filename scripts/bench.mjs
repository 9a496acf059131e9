// npm run bench: JSON of how fast the engine steps, how soon a click is painted, and what a session costs.
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { benchLong } from './bench-long.mjs'
import { chosenLaunchOptions } from './e2e-browser.mjs'
import { fromSources } from './from-sources.mjs'

const CLICKS = 200

/**
 * Milliseconds from a click, dispatched where a browser dispatches input (before a frame's callbacks),
 * to the first task after that frame was painted. Setting and clearing pending in turn: every click
 * changes bits, lists, picture and reasons.
 */
const clickToPaint = (page) =>
  page.evaluate(async (clicks) => {
    const buttons = ['g0-ISPENDR', 'g0-ICPENDR'].map((act) =>
      document.querySelector(`.rail [data-act=${act}]`),
    )
    const one = (button) =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const from = performance.now()
          button.click()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - from)
          port2.postMessage(0)
        })
      })
    const times = []
    for (let n = 0; n < clicks; n++) times.push(await one(buttons[n % 2]))
    return times
  }, CLICKS)

const percentile = (times, p) => {
  const sorted = times.toSorted((a, b) => a - b)
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))].toFixed(2))
}

async function measure(browser, url, prepare = async () => {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url)
  await page.locator('.rail [data-act=g0-ISPENDR]').waitFor()
  await prepare(page)
  await clickToPaint(page)
  const times = await clickToPaint(page)
  await page.close()
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), clicks: times.length }
}

async function largest(page) {
  await page.getByRole('button', { name: 'Machine' }).click()
  await page.getByRole('textbox', { name: 'vCPUs' }).fill('8')
  await page.getByRole('textbox', { name: 'SPIs' }).fill('960')
  await page.getByRole('textbox', { name: 'list registers' }).fill('16')
  await page.getByRole('button', { name: 'Build it' }).click()
  await page.getByRole('navigation', { name: /All registers/ }).waitFor()
}

const { benchEngine } = await fromSources('scripts/bench-engine.ts')
const engine = benchEngine()
const { benchDocument } = await fromSources('scripts/bench-document.ts')
const session = benchDocument()
await build({ logLevel: 'error' })
const server = await preview({ preview: { port: 4197, host: '127.0.0.1' }, logLevel: 'error' })
const browser = await chromium.launch(chosenLaunchOptions())
const url = 'http://127.0.0.1:4197/'
const clickToPaintMs = {
  default: await measure(browser, url),
  largest: await measure(browser, url, largest),
  compare: await measure(browser, `${url}#/compare`),
}
await browser.close()
await server.close()
const longSession = await benchLong()
const report = { node: process.version, engine, session, clickToPaintMs, longSession }
console.log(JSON.stringify(report, null, 2))
