import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from './base64url.ts'

describe('base64url', () => {
  it('writes as Node does, and reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(text)).toEqual({ ok: true, value: bytes })
      }),
    )
  })

  it.each([
    ['ab=', 2],
    ['a+b', 1],
    [' ab', 0],
    ['ab\u00e9', 2],
  ])('names the first character of %j that is none of its own', (text, error) =>
    expect(fromBase64url(text)).toEqual({ ok: false, error }),
  )
})
