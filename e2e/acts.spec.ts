import { expect, test } from '@playwright/test'
import { Bench } from './bench.ts'

test('the host sets bits of the physical interrupt that is looked at', async ({ page }) => {
  const { bench } = await Bench.open(page)
  const rail = page.locator('.rail')
  await rail.getByText('Physical bits').click()
  await rail.locator('[data-act=h-ISACTIVER]').click()
  await bench.expectLanes({ 'p72 active': '1' })
  await expect(page.locator('.why')).toContainText('The host sets physical 72 active')
  await rail.locator('[data-act=h-ICACTIVER]').click()
  await bench.expectLanes({ 'p72 active': '0' })
})

test('the console reads a CPU interface, and says what that needs', async ({ page }) => {
  await Bench.open(page)
  const line = page.locator('#console')
  const say = async (text: string) => {
    await line.fill(text)
    await line.press('Enter')
  }
  await say('guest0 read GICV_RPR')
  await expect(page.getByRole('log')).toContainText('needs vCPU0 in the guest')
  await say('user1 read GICC_PMR')
  await expect(page.getByRole('log')).toContainText('reads 0x0000001f')
})
