// Takes pictures of the built bench in every size and theme: npm run screenshots -- FOLDER [keys to press]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chosenLaunchOptions } from './e2e-browser.mjs'

const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
]

const [folder = 'test-results/screenshots', ...keys] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const server = await preview({ preview: { port: 4199, host: '127.0.0.1' } })
const browser = await chromium.launch(chosenLaunchOptions())
for (const theme of ['light', 'dark']) {
  for (const [width, height] of SIZES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme })
    page.on('console', (message) => console.log(`${width} ${theme}: ${message.text()}`))
    page.on('pageerror', (error) => console.log(`${width} ${theme}: ${error.stack}`))
    // Not the port that was asked for: where that is taken, another server is there.
    await page.goto(server.resolvedUrls.local[0])
    await page.locator('#said').waitFor({ state: 'attached' })
    for (const key of keys) await page.keyboard.press(key)
    await page.waitForTimeout(100)
    await page.screenshot({ path: join(folder, `bench-${width}-${theme}.png`) })
    await page.close()
  }
}
await browser.close()
await server.close()
