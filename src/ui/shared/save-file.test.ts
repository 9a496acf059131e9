import { describe, expect, it } from 'vitest'
import { fileName } from './save-file.ts'

describe('fileName', () => {
  it('has the words of a title', () => {
    expect(fileName('D3: Händler, ends “it”', 'txt')).toBe('d3-ha-ndler-ends-it.txt')
    expect(fileName('…')).toBe('session.vgicscope.json')
  })

  it('cuts a long title, not what tells the file from others', () => {
    const name = fileName('long '.repeat(40), 'svg', 'Lanes, step 12, dark')
    expect(name).toMatch(/^long-.{74}-lanes-step-12-dark\.svg$/)
  })
})
