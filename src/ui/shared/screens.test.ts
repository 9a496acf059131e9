import { describe, expect, it } from 'vitest'
import { screenHash, screenOf, strayOf } from './screens.ts'

describe('screenOf', () => {
  it.each([
    ['', 'bench'],
    ['#/', 'bench'],
    ['#/bench', 'bench'],
    ['#/compare', 'compare'],
    ['#/compare/v1.abc', 'compare'],
    ['#/explore', 'explore'],
    ['#/compared', 'bench'],
    ['#compare', 'bench'],
    ['#why', 'bench'],
  ])('reads %j as %s', (hash, screen) => {
    expect(screenOf(hash)).toBe(screen)
  })

  it('reads back what screenHash writes', () => {
    expect(screenOf(screenHash('compare'))).toBe('compare')
  })
})

describe('strayOf', () => {
  it.each(['', '#', '#/', '#/bench', '#/explore', '#/compare/v1.abc', '#/other/v1.abc'])(
    'finds nothing wrong with %j',
    (hash) => {
      expect(strayOf(hash)).toBeNull()
    },
  )

  it.each(['#nonsense', '#/compared', '#compare'])('finds no screen called %s', (hash) => {
    expect(strayOf(hash)).toBe(hash)
  })
})
