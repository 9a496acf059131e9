import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { countOf, failures, RECORDED } from './recorded.ts'
import { HEARD_RULES, isNoticed, mismatches } from './replay.fixture.ts'

// A fixed sample of every family for every kernel; all of them in replay.full.test.ts.

describe('recorded traces of the real kernel code', () => {
  it('are there for every kernel but the three hunks, which are held against counts', () => {
    const without = KERNELS.map(({ id }) => id).filter((id) => !RECORDED.includes(id))
    expect(without).toEqual([
      'mutant-hunk-spend-removed',
      'mutant-hunk-cpend-removed',
      'mutant-hunk-active-removed',
    ])
  })

  it.each(RECORDED)('agree with %s at every step: state, results and events', (id) => {
    expect(countOf(id)).toBeGreaterThan(200)
    expect(mismatches(id, 10)).toEqual([])
  })

  it.each([
    ['before', 'after'],
    ['v5.10', 'v6.1'],
  ] as const)('of %s fail as %s, and the other way round', (a, b) => {
    expect(failures(a, kernelOf(b), 3)).toHaveLength(3)
    expect(failures(b, kernelOf(a), 3)).toHaveLength(3)
  })
})

describe('every rule in which kernels differ', () => {
  it.each(HEARD_RULES)('%s is noticed by a trace when it alone is set back', (rule) => {
    expect(isNoticed(rule)).toBe(true)
  })
})
