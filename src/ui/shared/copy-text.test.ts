import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from './copy-text.ts'

afterEach(() => vi.unstubAllGlobals())

describe('copyText', () => {
  it('copies', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await copyText('a table')).toBe(true)
    expect(writeText).toHaveBeenCalledWith('a table')
  })

  it('says no where the browser refuses', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } })
    expect(await copyText('a table')).toBe(false)
  })

  it('says no where there is no clipboard', async () => {
    vi.stubGlobal('navigator', {})
    expect(await copyText('a table')).toBe(false)
  })
})
