import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'

describe('crc32', () => {
  const bytes = new TextEncoder().encode('123456789')

  it('gives the check value of the standard', () => expect(crc32(bytes)).toBe(0xcbf43926))

  it('goes on from a part', () => {
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926)
    expect(crc32(new Uint8Array())).toBe(0)
  })
})
