import { expect } from '@playwright/test'
import { Bench } from './bench.ts'
import { expectNoAxeInBoth, fetched, SIZES, still, watchShifts } from './helpers.ts'
import { fresh, test } from './test.ts'

for (const viewport of SIZES) {
  test(`axe finds nothing at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { said } = await Bench.open(page)
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
    await still(page)
    await expectNoAxeInBoth(page)
    for (const [opener, opened] of [
      ['#kernel', '#kernels'],
      ['#scenario', '#scenarios'],
      ['#help', 'dialog[open]'],
      ['[aria-label=Machine]', 'dialog[open]'],
    ] as const) {
      await page.locator(opener).click()
      await expect(page.locator(opened)).toBeVisible()
      await expectNoAxeInBoth(page, opener, opened)
      await page.keyboard.press('Escape')
    }
    expect(said).toEqual([])
  })

  test(`nothing moves on a step at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    const shifts = await watchShifts(page)
    const boxes = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.rail, .rail button, .centre h2, .cell, .lr tr, .dock, .why, .sheet button',
          ),
        ]
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height].join(' ')
          })
          .join('\n'),
      )
    const first = await boxes()
    for (let n = 0; n < 5; n++) {
      await page.keyboard.press('x')
      await still(page)
      if (viewport.width > 700) expect(await boxes(), `step ${n + 1}`).toBe(first)
    }
    if (viewport.width > 700) await expect(page.locator('.why section')).toHaveCount(5)
    for (let n = 0; n < 5; n++) await page.keyboard.press('z')
    await page.getByRole('button', { name: /theme/ }).click()
    await still(page)
    if (viewport.width > 700) expect(await shifts()).toEqual([])
  })
}

for (const viewport of SIZES.filter(({ width }) => width > 700))
  test(`no column of the tables runs over the next at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { bench } = await Bench.open(page)
    await page.locator('#kernel').click()
    await page.locator('#kernels input[value=v72]').check()
    await page.keyboard.press('Escape')
    const row = page.locator('.cpus tbody tr').first()
    const height = (await row.boundingBox())?.height
    // More interrupts than list registers, and an end of one that is in none: HCR and MISR are at their longest.
    for (const intid of [32, 33, 34, 35, 36])
      for (const register of ['GICD_ISENABLER1', 'GICD_ISPENDR1', 'GICD_ISACTIVER1'])
        await bench.type(`user write ${register} 0x${(1 << (intid - 32)).toString(16)}`)
    await bench.type('guest0 enter', 'guest0 eoir 40')
    await expect(page.locator('.cpus')).toContainText('NPIE')
    expect((await row.boundingBox())?.height).toBe(height)
    const over = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.lr :is(th, td)')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth)
        .map(({ textContent }) => textContent),
    )
    expect(over).toEqual([])
  })

test('the path says that a list register is newer only where it is, within its box', async ({
  page,
}) => {
  await Bench.open(page)
  const note = page.locator('.schem text', { hasText: 'is newer while in guest' })
  const shown: number[] = []
  for (let n = 1; n <= 5; n++) {
    await page.keyboard.press('x')
    await expect(page.locator('.count')).toHaveText(`${n} / 5`)
    shown.push(await note.count())
    if (n !== 3) continue
    const box = note.locator('xpath=../*[name()="rect"][1]')
    const [outer, inner] = [await box.boundingBox(), await note.boundingBox()]
    const above = await page.locator('.schem .asks', { hasText: 'active' }).nth(1).boundingBox()
    if (!outer || !inner || !above) throw new Error('not drawn')
    expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height)
    expect(inner.y).toBeGreaterThanOrEqual(above.y + above.height)
  }
  // The guest acknowledged, and ended; at the exit KVM has read it.
  expect(shown).toEqual([0, 0, 1, 1, 0])
})

test('the mark of a broken step and the name of a branch beside it stay apart', async ({
  page,
}) => {
  const { bench } = await Bench.open(page)
  await bench.kernel('before')
  await page.keyboard.press('Home')
  for (let n = 0; n < 3; n++) await page.keyboard.press('x')
  await bench.press('d-raise')
  await page.keyboard.press('z')
  await bench.press('v0-eoir')
  const mark = await page.locator('.wave .broke text', { hasText: '!' }).boundingBox()
  const name = await page.locator('.btitles text', { hasText: 'branch 1' }).boundingBox()
  if (!mark || !name) throw new Error('not drawn')
  // They do share columns: apart is one above the other.
  expect(name.x).toBeLessThan(mark.x + mark.width)
  expect(name.y + name.height).toBeLessThanOrEqual(mark.y)
  const last = page.locator('.rail [data-act=v0-eoir]')
  await expect(last).toHaveClass(/last/)
  const [frame, word] = [await last.boundingBox(), await last.locator('.m').boundingBox()]
  if (!frame || !word) throw new Error('not drawn')
  expect(frame.x + frame.width - word.x - word.width).toBeGreaterThanOrEqual(3)
})

for (const viewport of SIZES.filter(({ width }) => width > 700))
  test(`the map of the run says what it shows at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    await Bench.open(page)
    await expect(page.locator('.minimap title')).toContainText('Red: steps that broke a rule')
    const legend = page.locator('.maplegend')
    await expect(legend).toContainText('in view')
    await expect(legend).toHaveAttribute('title', /^The whole run/)
    const room = await legend.evaluate((e) => e.clientWidth - e.scrollWidth)
    expect(room).toBeGreaterThanOrEqual(0)
    const [beside, map] = [await legend.boundingBox(), await page.locator('.minimap').boundingBox()]
    expect(beside?.y).toBe(map?.y)
    expect(beside?.height).toBe(map?.height)
  })

test('the theme follows the system until one is chosen', async ({ page }) => {
  const { said } = await Bench.open(page)
  const html = page.locator('html')
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(html).toHaveAttribute('data-theme', colorScheme)
  }
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'dark')
  expect(said).toEqual([])
})

fresh('makes no request after load', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await fetched(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await bench.story('d3')
  await bench.kernel('before')
  for (let n = 0; n < 12; n++) await page.keyboard.press('ArrowRight')
  await page.locator('#help').click()
  await page.keyboard.press('Escape')
  expect(requests).toEqual([])
})
