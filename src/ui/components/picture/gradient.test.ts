import { describe, expect, it } from 'vitest'
import { hatch } from './gradient.ts'
import { common, grown } from './rect.ts'
import { tag } from './svg-tag.ts'

const CELL = { x: 0, y: 0, width: 24, height: 28 }
const HATCH =
  'repeating-linear-gradient(135deg, rgb(255, 255, 255) 0px, rgb(255, 255, 255) 4px, rgb(221, 218, 210) 4px, rgb(221, 218, 210) 5px)'

describe('hatch', () => {
  it('begins in the corner and repeats along the diagonal', () => {
    const svg = hatch(HATCH, CELL, 'h') ?? ''
    const at = Object.fromEntries(
      [...svg.matchAll(/ ([xy][12])="(-?[\d.]+)"/g)].map(([, name, value]) => [
        name,
        Number(value),
      ]),
    ) as Record<'x1' | 'y1' | 'x2' | 'y2', number>
    // The line of the gradient is as long as the diagonal is in its direction, about the middle.
    expect(at.x1).toBeCloseTo(-1, 1)
    expect(at.y1).toBeCloseTo(1, 1)
    expect(Math.hypot(at.x2 - at.x1, at.y2 - at.y1)).toBeCloseTo(5, 1)
    expect(svg.match(/offset="[\d.]+"/g)).toEqual([
      'offset="0"',
      'offset="0.8"',
      'offset="0.8"',
      'offset="1"',
    ])
  })

  it('leaves any other image alone', () => {
    expect(hatch('none', CELL, 'h')).toBeNull()
    expect(hatch('linear-gradient(135deg, red, blue)', CELL, 'h')).toBeNull()
  })
})

describe('tag', () => {
  it('escapes values, leaves out what is undefined, rounds numbers', () => {
    expect(tag('text', { x: 1 / 3, y: undefined, fill: '"<&>"' }, 'a')).toBe(
      '<text x="0.33" fill="&quot;&lt;&amp;&gt;&quot;">a</text>',
    )
    expect(tag('rect', {})).toBe('<rect/>')
  })
})

describe('rectangles', () => {
  it('never shrink below nothing, and share nothing when they lie apart', () => {
    expect(grown(CELL, -13)).toMatchObject({ width: 0, height: 2 })
    expect(common(CELL, { ...CELL, x: 30 })).toMatchObject({ width: 0, height: 28 })
    expect(common(CELL, { ...CELL, x: 20, y: 20 })).toEqual({ x: 20, y: 20, width: 4, height: 8 })
  })
})
