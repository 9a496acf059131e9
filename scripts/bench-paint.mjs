// The yardstick of everything that is measured from an input to its picture: a page with next to nothing in it.

const VIEWPORT = { width: 1440, height: 900 }

/** Two buttons and a number that each of them raises: the least that a click can cost. */
export async function openBlank(browser) {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.setContent(
    '<div class="rail"><button data-act="g0-ISPENDR">1</button><button data-act="g0-ICPENDR">2</button></div><p>0</p>',
  )
  await page.evaluate(() => {
    const count = document.querySelector('p')
    for (const button of document.querySelectorAll('button'))
      button.addEventListener('click', () => {
        count.textContent = String(Number(count.textContent) + 1)
      })
  })
  return page
}

/** Opens the page at `url` and waits for the acts of its rail. */
export async function openApp(browser, url) {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.goto(url)
  await page.locator('.rail [data-act=g0-ISPENDR]').waitFor()
  return page
}

/**
 * Milliseconds of `clicks` clicks, each from where a browser dispatches input (before a frame's callbacks)
 * to the first task after that frame was painted. Setting and clearing pending in turn: every click changes
 * bits, lists, picture and reasons.
 */
export const clickToPaint = (page, clicks) =>
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
  }, clicks)

/** What `measure` gives, and the milliseconds that the page's thread was busy meanwhile: other work does not count. */
export async function busyMs(page, measure) {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const from = await busy()
  const times = await measure()
  const ms = ((await busy()) - from) * 1000
  await client.detach()
  return { times, ms }
}

/**
 * The times that each of `measures` (by name, a function that gives some times) gave in `rounds` rounds, in
 * turn: other work on the machine meets all of them alike. The first round of each warms it up and is not counted.
 */
export async function inTurn(measures, rounds) {
  const times = Object.fromEntries(Object.keys(measures).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, measure] of Object.entries(measures)) {
      const now = await measure()
      if (round > 0) times[name].push(...now)
    }
  return times
}
