// How soon a click is painted: on the default machine, on the largest, in Compare, and on a blank page.
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { spread, spreadRatio } from './bench-figures.mjs'
import { busyMs, clickToPaint, inTurn, openApp, openBlank } from './bench-paint.mjs'
import { chosenLaunchOptions } from './e2e-browser.mjs'

const ROUNDS = 20
const CLICKS = 20

async function makeLargest(page) {
  await page.getByRole('button', { name: 'Machine' }).click()
  await page.getByRole('textbox', { name: 'vCPUs' }).fill('8')
  await page.getByRole('textbox', { name: 'SPIs' }).fill('960')
  await page.getByRole('textbox', { name: 'list registers' }).fill('16')
  await page.getByRole('button', { name: 'Build it' }).click()
  await page.getByRole('navigation', { name: /All registers/ }).waitFor()
}

/** Milliseconds and ratios to the blank page, of the built app. */
export async function benchClicks() {
  const server = await preview({ preview: { port: 4197, host: '127.0.0.1' }, logLevel: 'error' })
  const browser = await chromium.launch(chosenLaunchOptions())
  const [url] = server.resolvedUrls.local
  const pages = {
    blankPage: await openBlank(browser),
    default: await openApp(browser, url),
    largest: await openApp(browser, url),
    compare: await openApp(browser, `${url}#/compare`),
  }
  await makeLargest(pages.largest)
  const thread = Object.fromEntries(Object.keys(pages).map((name) => [name, 0]))
  const clicksOf = async (name, page) => {
    await page.bringToFront()
    const { times, ms } = await busyMs(page, () => clickToPaint(page, CLICKS))
    thread[name] += ms
    return times
  }
  const measures = Object.entries(pages).map(([name, page]) => [name, () => clicksOf(name, page)])
  const times = Object.entries(await inTurn(Object.fromEntries(measures), ROUNDS))
  await browser.close()
  await server.close()
  const meanThreadMs = (name) => Number((thread[name] / ((ROUNDS + 1) * CLICKS)).toFixed(2))
  const figures = Object.fromEntries(
    times.map(([name, all]) => [name, { ...spread(all), meanThreadMs: meanThreadMs(name) }]),
  )
  const { blankPage, ...clickToPaintMs } = figures
  const ratios = Object.entries(clickToPaintMs).map(([name, figure]) => [
    name,
    spreadRatio(figure, blankPage),
  ])
  return { blankPageMs: blankPage, clickToPaintMs, timesBlankPage: Object.fromEntries(ratios) }
}
