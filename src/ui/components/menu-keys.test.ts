import { describe, expect, it } from 'vitest'
import { itemFor } from './menu-keys.ts'

describe('itemFor', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowUp', 1, 0],
    ['Home', 1, 0],
    ['End', 1, 3],
  ])('%s goes from item %i to item %i', (key, at, to) => {
    expect(itemFor(key, at, 4)).toBe(to)
  })

  it('goes round at both ends', () => {
    expect(itemFor('ArrowDown', 3, 4)).toBe(0)
    expect(itemFor('ArrowUp', 0, 4)).toBe(3)
  })

  it('begins at the first or the last item where the menu itself has the focus', () => {
    expect(itemFor('ArrowDown', -1, 4)).toBe(0)
    expect(itemFor('ArrowUp', -1, 4)).toBe(3)
  })

  it('stays at the only item, and goes nowhere without one', () => {
    expect(itemFor('ArrowUp', 0, 1)).toBe(0)
    expect(itemFor('ArrowDown', 0, 1)).toBe(0)
    expect(itemFor('End', -1, 0)).toBeNull()
  })

  it('leaves other keys alone', () => {
    expect(itemFor('Enter', 1, 4)).toBeNull()
    expect(itemFor('ArrowLeft', 1, 4)).toBeNull()
  })
})
