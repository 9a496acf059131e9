import { describe, expect, it } from 'vitest'
import type { BranchLine } from './branch-rows.ts'
import { placeTitles } from './branch-titles.ts'

const line = (id: number, row: number, from: number, end: number, more = {}): BranchLine => ({
  id,
  title: 'Line raised early',
  from,
  end,
  row,
  parentRow: 0,
  ...more,
})
const texts = (lines: readonly BranchLine[], width: number, limit = 10_000) =>
  placeTitles(lines, width, limit).map(({ text }) => text)

describe('placeTitles', () => {
  it('writes a title behind the last step of its branch', () => {
    expect(placeTitles([line(3, 1, 2, 5)], 36, 10_000)).toMatchObject([
      { id: 3, text: 'Line raised early', row: 1, x: 204 },
    ])
  })

  it('ends before the next line of its row', () => {
    expect(texts([line(0, 1, 2, 5), line(1, 1, 9, 12)], 36)).toEqual([
      'Line raised early',
      'Line raised early',
    ])
    expect(texts([line(0, 1, 2, 5), line(1, 1, 8, 12)], 36)[0]).toBe('Line raised ea…')
  })

  it('ends before a line that crosses its row on the way to the next one', () => {
    expect(texts([line(0, 1, 2, 5), line(1, 2, 7, 9)], 36)[0]).toBe('Line rais…')
    expect(texts([line(0, 2, 2, 5), line(1, 1, 7, 9)], 36)[0]).toBe('Line raised early')
    expect(texts([line(0, 1, 2, 5), line(1, 2, 3, 9)], 36)[0]).toBe('Line raised early')
  })

  it('is left out where little would remain of it', () => {
    expect(texts([line(0, 1, 2, 5), line(1, 1, 9, 12)], 6)).toEqual(['Line raised early'])
    expect(texts([line(0, 1, 2, 5, { title: 'd' }), line(1, 1, 9, 12)], 6)[0]).toBe('d')
  })

  it('stays within the drawing', () => {
    expect(texts([line(0, 1, 2, 5)], 36, 280)).toEqual(['Line raise…'])
    expect(texts([line(0, 1, 2, 5)], 36, 230)).toEqual([])
  })
})
