// The first load stays small. The built page is asked what it fetches until the bench can be acted on: all
// JavaScript, as gzip, and all requests.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chosenLaunchOptions } from './e2e-browser.mjs'

const LIMIT_KB = 130
const LIMIT_REQUESTS = 12
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

const server = await preview({ logLevel: 'silent', preview: { host: '127.0.0.1', port: 4290 } })
const browser = await chromium.launch(chosenLaunchOptions())
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
// Noted in the page, by its own clock: what was begun before an act could be pressed.
await page.addInitScript(() => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.rail [data-act]')) return
    observer.disconnect()
    requestAnimationFrame(() => performance.mark('usable'))
  }).observe(document, { childList: true, subtree: true })
})
await page.goto(server.resolvedUrls.local[0])
await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
const { urls, usable } = await page.evaluate(() => {
  const [mark] = performance.getEntriesByName('usable')
  const files = performance.getEntriesByType('resource')
  const first = files.filter(({ startTime }) => startTime <= mark.startTime)
  return { urls: [location.href, ...first.map(({ name }) => name)], usable: mark.startTime }
})
await browser.close()
await server.close()

let total = 0
for (const url of urls) {
  const { pathname } = new URL(url)
  if (!pathname.endsWith('.js')) continue
  const size = gzipSync(readFileSync(join(DIST, pathname))).length / 1000
  total += size
  console.log(`${pathname.slice(1)}: ${size.toFixed(1)} kB gzip`)
}
console.log(
  `first load: ${total.toFixed(1)} of ${LIMIT_KB} kB of JavaScript as gzip, in ${urls.length} of ${LIMIT_REQUESTS} requests; here the bench could be acted on after ${Math.round(usable)} ms`,
)
process.exitCode = total > 0 && total <= LIMIT_KB && urls.length <= LIMIT_REQUESTS ? 0 : 1
