import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap } from './wrap.ts'

describe('wrap', () => {
  it('breaks between words and hangs what follows', () => {
    expect(wrap('vgic_v2_fold_lr_state samples the line', 25, ' 7  ', '    ')).toEqual([
      ' 7  vgic_v2_fold_lr_state',
      '    samples the line',
    ])
  })

  it('keeps every word whole that fits a line by itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9_]{1,20}$/), { minLength: 1 }),
        fc.integer({ min: 24, max: 72 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width, '- ', '  ')
          expect(lines.flatMap((line) => line.slice(2).split(' '))).toEqual(words)
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('cuts a word that no line can hold, at a hyphen where there is one', () => {
    expect(wrap('after-H1-H2-H3', 9)).toEqual(['after-H1-', 'H2-H3'])
    expect(wrap('x'.repeat(20), 8)).toEqual(['xxxxxxxx', 'xxxxxxxx', 'xxxx'])
  })
})
