import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { SIZES, watchShifts } from './helpers.ts'
import { test } from './test.ts'

const STORIES = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6']

/** What the answer that is shown is about: it comes after the step is painted. */
const answered = (page: Page) => page.locator('#why [data-answer="why-not"] h3')

/** Walks every step with an answer open, forth and back; gives what moved. */
async function walk(page: Page, expectAnswer: (step: number) => Promise<void>) {
  const count = page.locator('.trans .count')
  const length = Number((await count.textContent())?.split('/')[1])
  const shifts = await watchShifts(page)
  for (const [key, from, by] of [
    ['ArrowRight', 0, 1],
    ['ArrowLeft', length, -1],
  ] as const)
    for (let n = 1; n <= length; n++) {
      await page.keyboard.press(key)
      const step = from + by * n
      await expect(count).toHaveText(`${step} / ${length}`)
      await expectAnswer(step)
    }
  return shifts()
}

for (const viewport of SIZES.filter(({ width }) => width > 700))
  test(`nothing moves on a step with an answer open, at ${viewport.width}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const { bench } = await Bench.open(page)
    for (const story of STORIES) {
      await bench.story(story)
      await page.keyboard.press('Home')
      await page.keyboard.press('a')
      await expect(page.locator('#why .answers [data-answer]').first()).toBeVisible()
      const moved = await walk(page, async (step) => {
        if (step > 0) await expect(answered(page)).toHaveText(`In step ${step}`)
        else await expect(answered(page)).toHaveCount(0)
      })
      expect(moved, story).toEqual([])
    }
  })

test('nothing moves on a step with the answer about a broken rule open', async ({ page }) => {
  const { bench } = await Bench.open(page)
  await bench.kernel('before')
  await page.keyboard.press('End')
  await page.locator('[data-status="violated"] summary').first().click()
  await page.getByRole('button', { name: 'What it took' }).click()
  await expect(page.locator('#why [data-answer="cause"]')).toBeVisible()
  await page.keyboard.press('Home')
  const moved = await walk(page, async () => {
    await expect(page.locator('#why [data-answer="cause"]')).toBeVisible()
  })
  expect(moved).toEqual([])
})
