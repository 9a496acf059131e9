import { describe, expect, it } from 'vitest'
import { viewer } from './viewer-plugin.ts'

describe('viewer', () => {
  it('is built for readers also where the page is served for development', async () => {
    expect(process.env.NODE_ENV).not.toBe('production')
    const text = await viewer().load.call({}, '\0virtual:viewer')
    expect(text.startsWith('export const script = ')).toBe(true)
    expect(text.includes('jsxDEV')).toBe(false)
  })
})
