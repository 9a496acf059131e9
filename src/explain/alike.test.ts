import { describe, expect, it } from 'vitest'
import type { Effect } from '#/engine/machine/effect.ts'
import { alike } from './alike.ts'

const call = (fn: string, of: string): Effect => ({ e: 'call', fn, depth: 0, of })
const guard = (fn: string, text: string, value = true): Effect => ({
  e: 'guard',
  fn,
  depth: 0,
  text,
  value,
})

const placesOf = (a: readonly Effect[], b: readonly Effect[]) =>
  [...alike(a, b)].toSorted(([m], [n]) => m - n)

describe('alike', () => {
  it('takes the same test for the same, however it came out', () => {
    expect(placesOf([guard('f', 'x', true)], [guard('f', 'x', false)])).toEqual([[0, 0]])
  })

  it('finds again what both did, behind what one did alone, places of the first by those of the second', () => {
    const [x, y, z] = [guard('f', 'x'), guard('f', 'y'), guard('f', 'z')]
    expect(placesOf([x, z], [x, y, z])).toEqual([
      [0, 0],
      [2, 1],
    ])
    expect(placesOf([x, y, z], [x, z])).toEqual([
      [0, 0],
      [1, 2],
    ])
  })

  it('tells the same test in another function, or for another interrupt, apart', () => {
    expect(placesOf([guard('f', 'x')], [guard('g', 'x')])).toEqual([])
    expect(
      placesOf([call('f', '33'), guard('f', 'x')], [call('f', '34'), guard('f', 'x')]),
    ).toEqual([])
  })

  it('pairs as many as there can be', () => {
    const [x, y, z] = [guard('f', 'x'), guard('f', 'y'), guard('f', 'z')]
    expect(placesOf([y, z, x], [x, y, z])).toEqual([
      [1, 0],
      [2, 1],
    ])
  })
})
