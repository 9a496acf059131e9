import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { expectNoAxe, SIZES, still } from './helpers.ts'
import { listen } from './page.ts'
import { test } from './test.ts'

const D1 = 'AZVmPEQaAQADIQEAAmQxBCoAASqIGAAfCwAFDQADBAE'

/** A page of another origin with a frame, which greets the picture and keeps all that it answers. */
const HOST = `<!doctype html><title>slides</title><iframe style="width:1000px;height:700px"></iframe>
<script>
  window.answers = []
  addEventListener('message', ({ data, source }) => {
    if (source !== document.querySelector('iframe').contentWindow) return
    if (data === 'back') window.back = true
    else answers.push(data)
  })
  window.ask = (message) =>
    document.querySelector('iframe').contentWindow.postMessage({ vgicscope: 1, ...message }, '*')
</script>`

let server: Server
let host = ''

test.beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(HOST)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => {
  server.close()
})

async function frame(page: Page, address: string): Promise<void> {
  await page.goto(host)
  await page.evaluate((src) => {
    const element = document.querySelector('iframe')
    if (element) element.src = src
  }, address)
}

const ask = (page: Page, message: object) =>
  page.evaluate(
    (sent) => (window as unknown as { ask: (message: object) => void }).ask(sent),
    message,
  )
const answers = (page: Page) =>
  page.evaluate(() => (window as unknown as { answers: { type: string }[] }).answers)

/** Greets until there is an answer: messages to a page that does not listen yet are lost. */
const greeted = (page: Page) =>
  expect
    .poll(async () => {
      await ask(page, { type: 'ping' })
      return (await answers(page)).map(({ type }) => type)
    })
    .toContain('pong')

/** Waits until a message that is sent now is in the frame, and what was sent before it is answered. */
async function arrived(page: Page): Promise<void> {
  const inside = page.frames().find((frame) => frame !== page.mainFrame())
  if (!inside) throw new Error('no frame')
  await inside.evaluate(() => {
    const arrival = new Promise<void>((resolve) =>
      addEventListener('message', ({ data }) => data === 'last' && resolve()),
    )
    Object.assign(window, { arrival })
  })
  await page.evaluate(() =>
    document.querySelector('iframe')?.contentWindow?.postMessage('last', '*'),
  )
  await inside.evaluate(() => (window as unknown as { arrival: Promise<void> }).arrival)
  // An answer to one of them is on its way back before this.
  await inside.evaluate(() => parent.postMessage('back', '*'))
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { back: boolean }).back))
    .toBe(true)
}

test('a page of another origin loads a link, steps and is told how things stand', async ({
  page,
  baseURL,
}) => {
  const said = listen(page)
  await frame(page, `${baseURL}?embed=${host}`)
  await greeted(page)
  await ask(page, { type: 'load', link: D1 })
  await ask(page, { type: 'step-to', step: 2 })
  await ask(page, { type: 'step', by: 1 })
  await expect
    .poll(async () => (await answers(page)).at(-1))
    .toEqual({
      vgicscope: 1,
      type: 'state',
      title: 'D1 Guest sets pending, then ends it',
      kernel: 'after',
      step: 3,
      steps: 5,
      act: 'Guest vCPU0 acknowledges',
    })
  const picture = page.frameLocator('iframe')
  await expect(picture.locator('.caption')).toContainText('step 3 of 5')
  await picture.getByRole('button', { name: /Undo/ }).click()
  await expect.poll(async () => (await answers(page)).at(-1)).toMatchObject({ step: 2 })
  await ask(page, { type: 'load', link: 'AZVm' })
  await expect
    .poll(async () => (await answers(page)).at(-1))
    .toMatchObject({ type: 'fault', message: expect.stringContaining('too short') })
  expect(said).toEqual([])
})

test('a page whose origin is not allowed is not heard and hears nothing', async ({
  page,
  baseURL,
}) => {
  for (const allowed of ['', '=https://slides.example', '=*']) {
    await frame(page, `${baseURL}?embed${allowed}`)
    const picture = page.frameLocator('iframe')
    await expect(picture.locator('.caption')).toContainText('step 0 of 5')
    await ask(page, { type: 'ping' })
    await ask(page, { type: 'step', by: 1 })
    // Messages come in the order in which they were sent, and this one comes to the frame after the two.
    await arrived(page)
    expect(await answers(page)).toEqual([])
    await expect(picture.locator('.caption')).toContainText('step 0 of 5')
  }
})

test('only the embedded page can be shown in a frame', async ({ page, baseURL, request }) => {
  const policy = async (address: string) =>
    (await request.get(address)).headers()['content-security-policy'] ?? ''
  expect(await policy('./')).toContain("frame-ancestors 'none'")
  expect(await policy('./?embed')).not.toContain('frame-ancestors')
  expect(await policy('./?embed')).toContain("default-src 'none'; script-src 'self'")
  const refused = page.waitForEvent('requestfailed')
  await frame(page, `${baseURL}`)
  expect((await refused).failure()?.errorText).toContain('BLOCKED_BY_RESPONSE')
  await expect(page.frameLocator('iframe').locator('#root')).toHaveCount(0)
})

test('an embedded page keeps nothing and shows a damaged link as what it is', async ({ page }) => {
  await page.goto(`./?embed#/bench/${D1}`)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.caption')).toContainText('step')
  await expect(page.locator('.top, .rail, #sessions, #share')).toHaveCount(0)
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  await page.goto('./?embed#/bench/AZVm')
  await page.reload()
  await expect(page.locator('h1')).toHaveText('The link was not opened')
  await expect(page.locator('.picture')).toHaveCount(0)
})

test('the embedded registers are whole at every width', async ({ page }) => {
  await page.goto(`./?embed#/bench/${D1}`)
  for (const width of [1440, 900, 864, 863, 800, 701, 390]) {
    await page.setViewportSize({ width, height: 600 })
    await still(page)
    const cells = page.getByRole('gridcell')
    await expect(cells.first()).toBeVisible()
    const ends = await cells.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().right))
    const picture = page.locator('.picture')
    const room = await picture.evaluate((e) => e.getBoundingClientRect().left + e.clientWidth)
    expect(Math.max(...ends), String(width)).toBeLessThanOrEqual(room)
    expect(await picture.evaluate((e) => e.scrollWidth - e.clientWidth), String(width)).toBe(0)
  }
})

for (const screen of ['bench', 'compare'])
  test(`axe finds nothing in the embedded ${screen} at any size`, async ({ page }) => {
    const said = listen(page)
    await page.goto(`./?embed#/${screen}/${D1}`)
    for (const viewport of SIZES) {
      await page.setViewportSize(viewport)
      await expect(page.locator('.caption')).toContainText('of 5')
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowRight')
      await expect(page.locator('.caption')).toContainText(
        'step 1 of 5: Guest vCPU0 sets 33 pending',
      )
      await still(page)
      await expectNoAxe(page)
    }
    expect(said).toEqual([])
  })
