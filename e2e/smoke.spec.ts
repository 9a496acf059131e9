import { expect } from '@playwright/test'
import { fresh as test } from './test.ts'

test('the built app starts under its security policy without an error', async ({ page }) => {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))

  const response = await page.goto('./')
  expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await expect(page).toHaveTitle('vgicscope')
  await expect(page.locator('#root > *').first()).toBeVisible()
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]')
  await expect(policy).toHaveAttribute('content', /^default-src 'none'; script-src 'self';/)
  expect(errors).toEqual([])
})

// With no font on the machine a browser draws no text, and every other test still passes.
test('the browser of these tests draws text', async ({ page }) => {
  await page.goto('./')
  const inkedPixels = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')
    if (!context) return 0
    context.font = '20px sans-serif'
    context.fillText('ICH_LR0_EL2', 0, 30)
    const { data } = context.getImageData(0, 0, 300, 60)
    return data.filter((value, index) => index % 4 === 3 && value > 0).length
  })
  expect(inkedPixels).toBeGreaterThan(200)
})
