import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { described, quoted, shortened, visible } from './quoted.ts'

const anything = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
})

describe('quoted', () => {
  it.each([
    ['plain', '"plain"'],
    ['\u001b[2J', '"\\u001b[2J"'],
    ['a\u009b1mb\u202ec\ud800', '"a\\u009b1mb\\u202ec\\ud800"'],
    [`${'a'.repeat(59)}😀b`, `"${'a'.repeat(59)}…"`],
  ])('quotes %j', (text, expected) => expect(quoted(text)).toBe(expected))

  it('is short, and all of it is seen, whatever the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(quoted(text.repeat(9)).length).toBeLessThanOrEqual(60 * 6 + 3)
        expect(quoted(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})

describe('visible', () => {
  it('keeps line feeds where they are wanted', () => {
    expect(visible('a\nb\r', true)).toBe('a\nb\\u000d')
    expect(visible('a\nb')).toBe('a\\u000ab')
  })
})

describe('shortened', () => {
  it('takes as much as it is told', () => expect(shortened('abcdef', 3)).toBe('abc…'))
})

describe('described', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [2.5, '2.5'],
    ['a\tb', '"a\\u0009b"'],
    [[1], 'a list'],
    [{}, 'an object'],
  ])('tells %j', (value, text) => expect(described(value)).toBe(text))
})
