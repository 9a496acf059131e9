import { describe, expect, it } from 'vitest'
import { viewer } from './viewer.ts'

describe('viewer', () => {
  it('holds the licences of what is in it, and of nothing else', async () => {
    const text = await viewer().load.call({}, '\0virtual:viewer')
    const [, licences] = /^export const licences = (.*)$/m.exec(text)
    for (const name of ['vgicscope', 'react-dom', 'scheduler', 'tailwindcss', 'valibot'])
      expect(JSON.parse(licences)).toMatch(new RegExp(`^${name}\\b`, 'm'))
    expect(licences).not.toContain('workbox')
  })

  it('is built for readers also where the page is served for development', async () => {
    expect(process.env.NODE_ENV).not.toBe('production')
    const text = await viewer().load.call({}, '\0virtual:viewer')
    expect(text.startsWith('export const script = ')).toBe(true)
    expect(text.includes('jsxDEV')).toBe(false)
  })
})
