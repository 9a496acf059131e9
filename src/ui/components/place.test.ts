import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBy } from './place.ts'

const cell = (left: number, top: number) => ({ left, right: left + 24, top, bottom: top + 28 })
const menu = { width: 230, height: 500 }
const window = { width: 1440, height: 900 }

describe('placeBy', () => {
  it('opens below where there is room', () => {
    expect(placeBy(cell(300, 100), menu, window)).toEqual({ left: 300, top: 132 })
  })

  it('opens above where there is room only there', () => {
    expect(placeBy(cell(300, 700), menu, window)).toEqual({ left: 300, top: 196 })
  })

  it('opens beside what it belongs to where neither has room', () => {
    expect(placeBy(cell(300, 450), menu, window)).toEqual({ left: 328, top: 396 })
    expect(placeBy(cell(1400, 450), menu, window)).toEqual({ left: 1166, top: 396 })
  })

  it('lies within the window, wherever it opens', () => {
    const side = fc.integer({ min: 0, max: 2000 })
    fc.assert(
      fc.property(side, side, side, side, (x, y, width, height) => {
        const size = { width: Math.min(width, 1432), height: Math.min(height, 892) }
        const { left, top } = placeBy(cell(x % 1440, y % 900), size, window)
        expect(left).toBeGreaterThanOrEqual(4)
        expect(top).toBeGreaterThanOrEqual(4)
        expect(left + size.width).toBeLessThanOrEqual(1436)
        expect(top + size.height).toBeLessThanOrEqual(896)
      }),
    )
  })
})
