import { expect, type Page, test } from '@playwright/test'
import { PlainHost } from './plain-host.ts'

// On a host that sends no headers: what the page itself does in a frame.

let host: PlainHost
test.beforeAll(async () => {
  host = await PlainHost.start()
})
test.afterAll(() => host.stop())

/** A page of an origin, with a frame. */
async function frame(page: Page, around: string, inside: string) {
  const html = `<!doctype html><title>around</title><iframe src="${inside}"></iframe>`
  host.changed.set('around.html', html)
  await page.goto(`${around}around.html`)
  return page.frameLocator('iframe')
}

test('the page cannot be acted on in a frame, and leads out of it', async ({ page }) => {
  const address = host.address()
  for (const around of [host.address('localhost'), address]) {
    const inside = await frame(page, around, `${address}#/bench`)
    const link = inside.getByRole('link', { name: 'Open it in a tab of its own' })
    await expect(link).toHaveAttribute('href', `${address}#/bench`)
    await expect(inside.locator('button, .top')).toHaveCount(0)
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
    await expect(tab.locator('h1')).toHaveText('Bench')
    await tab.close()
  }
})

test('the embedded picture is shown in a frame', async ({ page }) => {
  const inside = await frame(page, host.address(), `${host.address()}?embed`)
  await expect(inside.locator('.caption')).toContainText('step 0')
})
