import { describe, expect, it } from 'vitest'
import { plural } from './plural.ts'

describe('plural', () => {
  it('counts one, none and thousands', () => {
    expect([0, 1, 12_345].map((n) => plural(n, 'state'))).toEqual([
      '0 states',
      '1 state',
      '12,345 states',
    ])
  })

  it('takes a plural that is no s alone', () => {
    expect([plural(1, 'search', 'searches'), plural(2, 'search', 'searches')]).toEqual([
      '1 search',
      '2 searches',
    ])
  })
})
