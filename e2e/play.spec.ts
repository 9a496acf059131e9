import { expect, type Page } from '@playwright/test'
import { Bench } from './bench.ts'
import { fresh as test } from './test.ts'

const count = (page: Page) => page.locator('.count')
const play = (page: Page) => page.locator('#play')

/** Opens the bench and lets time go on there only as the test says. */
async function openStanding(page: Page): Promise<Bench> {
  await page.clock.install({ time: 0 })
  const { bench } = await Bench.open(page)
  await page.clock.pauseAt(24 * 3_600_000)
  return bench
}

test('plays to the end and stays there until it is asked to play again', async ({ page }) => {
  const bench = await openStanding(page)
  await bench.story('d3')
  const steps = Number((await count(page).textContent())?.split('/')[1])
  await page.getByRole('combobox', { name: 'play' }).selectOption('300')
  await play(page).click()
  await expect(play(page)).toHaveAccessibleName('Pause')
  await page.clock.runFor(300)
  await expect(count(page)).toHaveText(`1 / ${steps}`)
  await play(page).click()
  await expect(play(page)).toHaveAccessibleName('Play')
  await page.clock.runFor(3_000)
  await expect(count(page)).toHaveText(`1 / ${steps}`)
  await page.getByRole('button', { name: 'To the start' }).click()
  await play(page).click()
  await expect(play(page)).toHaveAccessibleName('Pause')
  for (let n = 1; n <= steps; n++) {
    await page.clock.runFor(300)
    await expect(count(page)).toHaveText(`${n} / ${steps}`)
  }
  await expect(play(page)).toHaveAccessibleName('Play')
  await page.getByRole('button', { name: 'To the start' }).click()
  await expect(count(page)).toHaveText(`0 / ${steps}`)
  await page.clock.runFor(3_000)
  await expect(count(page)).toHaveText(`0 / ${steps}`)
  await expect(play(page)).toHaveAccessibleName('Play')
})

test('at the end there is nothing to play, and it does not begin later by itself', async ({
  page,
}) => {
  await openStanding(page)
  await page.keyboard.press('End')
  await expect(count(page)).toHaveText('5 / 5')
  await page.keyboard.press('p')
  await page.keyboard.press('Home')
  await expect(count(page)).toHaveText('0 / 5')
  await page.clock.runFor(3_000)
  await expect(count(page)).toHaveText('0 / 5')
  await page.keyboard.press('p')
  await expect(play(page)).toHaveAccessibleName('Pause')
  await page.clock.runFor(900)
  await expect(count(page)).toHaveText('1 / 5')
})
