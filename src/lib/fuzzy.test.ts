import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

const best = (query: string, texts: readonly string[]): string | undefined =>
  texts
    .filter((text) => fuzzyScore(query, text) !== null)
    .toSorted((a, b) => Number(fuzzyScore(query, b)) - Number(fuzzyScore(query, a)))[0]

describe('fuzzyScore', () => {
  const texts = [
    'Undo',
    'Kernel: after',
    'Guest vCPU0 sets 33 pending',
    'Guest vCPU0 clears 33 pending',
    'Guest vCPU0 clears 33 active',
  ]

  it.each([
    ['undo', 'Undo'],
    ['ud', 'Undo'],
    ['k after', 'Kernel: after'],
    ['pending clr', 'Guest vCPU0 clears 33 pending'],
    ['g s 33', 'Guest vCPU0 sets 33 pending'],
    ['xyz', undefined],
    // Its letters stand there in this order, and nobody means them.
    ['leave', undefined],
    ['gvs', 'Guest vCPU0 sets 33 pending'],
  ])('answers %j with %j', (query, text) => {
    expect(best(query, texts)).toBe(text)
  })

  it.each([
    ['eoi', ['sets EOImode 1', 'ends 33 GICV_EOIR'], 'ends 33 GICV_EOIR'],
    ['dir', ['redirect', 'drain it, round', 'GICV_DIR'], 'GICV_DIR'],
    ['a', ['data', 'beta alpha'], 'beta alpha'],
    [
      'abcdefghijklmnopqrstuvwxyzabcdefg',
      [
        'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g',
        'z abcdefghijklmnopqrstuvwxyzabcdefg',
      ],
      'z abcdefghijklmnopqrstuvwxyzabcdefg',
    ],
  ])(
    'answers %j from %j with the start of a word, the more of it the better',
    (query, of, text) => {
      expect(best(query, of)).toBe(text)
    },
  )

  it('matches a text that holds the query, and only texts with all its letters', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(fuzzyScore(b, a + b + c)).not.toBeNull()
        const letters = [...b.toLowerCase().replace(/\s/g, '')]
        if (!letters.every((letter) => a.toLowerCase().includes(letter)))
          expect(fuzzyScore(b, a)).toBeNull()
      }),
    )
  })
})
