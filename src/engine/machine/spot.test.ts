import { expect, it } from 'vitest'
import type { Effect } from './effect.ts'
import { changesOf } from './spot.ts'

const list = (change: 'append' | 'remove' | 'sort', from: number[], to: number[]): Effect => ({
  e: 'ap-list',
  fn: '',
  depth: 0,
  vcpu: 1,
  change,
  intid: change === 'sort' ? -1 : 33,
  from,
  to,
})

it('tells of an ap_list who joined it, who left it, and that its order changed', () => {
  const order = (from: number[], to: number[]) => ({
    spot: { of: 'ap-list', vcpu: 1, intid: -1 },
    from,
    to,
  })
  const member = { of: 'ap-list', vcpu: 1, intid: 33 }
  expect(changesOf(list('append', [32], [32, 33]))).toEqual([
    order([32], [32, 33]),
    { spot: member, from: false, to: true },
  ])
  expect(changesOf(list('remove', [32, 33], [32]))).toEqual([
    order([32, 33], [32]),
    { spot: member, from: true, to: false },
  ])
  expect(changesOf(list('sort', [32, 33], [33, 32]))).toEqual([order([32, 33], [33, 32])])
  expect(changesOf(list('sort', [32, 33], [32, 33]))).toEqual([])
})
