import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { failures, RECORDED } from './recorded.ts'
import { isNoticed, mismatches, UNHEARD_RULES } from './replay.fixture.ts'

describe('all recorded traces of the real kernel code', () => {
  it.each(RECORDED)('agree with %s at every step: state, results and events', (id) => {
    expect(mismatches(id)).toEqual([])
  })

  it.each([
    ['before', 'after'],
    ['after', 'v4.19'],
    ['v4.19', 'v5.10'],
    ['v5.10', 'v6.1'],
    ['today', 'v72'],
    ['draft-v1', 'after'],
    ['draft-v3', 'after'],
    ...RECORDED.filter((id) => id.startsWith('mutant-')).map((id): [string, string] => [
      id,
      'after',
    ]),
  ] as [string, string][])('of %s fail as %s, and the other way round', (a, b) => {
    expect(failures(a, kernelOf(b), 3)).toHaveLength(3)
    expect(failures(b, kernelOf(a), 3)).toHaveLength(3)
  })

  it('of v6.1 and today are equal on GICv2', () => {
    expect(failures('v6.1', kernelOf('today'))).toEqual([])
    expect(failures('today', kernelOf('v6.1'))).toEqual([])
  })

  // How many directed traces of `after` the real code answered differently with a whole hunk taken out.
  it.each([
    ['spend', 70],
    ['cpend', 44],
    ['active', 62],
  ])('part from a kernel without the hunk for %s in %i traces', (hunk, count) => {
    const parted = failures('after', kernelOf(`mutant-hunk-${hunk}-removed`))
    expect(parted.filter(({ header }) => header.family === 'directed')).toHaveLength(count)
  })
})

describe('a rule that no recorded trace can tell', () => {
  it.each(UNHEARD_RULES)('%s is noticed by none of them', (rule) => {
    expect(isNoticed(rule)).toBe(false)
  })
})
