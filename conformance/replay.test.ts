import { describe, expect, it, vi } from 'vitest'
import { replayTrace } from '#/cli/replay.ts'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { RULE_BOOK } from '#/engine/editions/rule-book.ts'
import type { KernelRules } from '#/engine/editions/rules.ts'
import { failures, RECORDED, recorded } from './recorded.ts'

/** Replaying thousands of steps takes seconds on a slow machine. */
vi.setConfig({ testTimeout: 120_000 })

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
    expect(recorded(id).length).toBeGreaterThan(200)
    const reports = recorded(id).map((trace) => replayTrace(trace, kernelOf(id)))
    expect(reports.filter((report) => report.mismatches > 0).map(({ first }) => first)).toEqual([])
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

/** Rules that no recorded trace can tell, and why. Unit tests hold them. */
const UNHEARD: ReadonlySet<keyof KernelRules> = new Set([
  // No trace writes a priority mask, and EOImode is known to KVM only through what traps.
  'vmcrSavedAt',
  // No trace reads or writes GICD_IIDR.
  'iidrRevision',
  'iidrWrites',
])

describe('every rule in which kernels differ', () => {
  it.each(Object.keys(RULE_BOOK) as (keyof KernelRules)[])(
    '%s is noticed by a trace when it alone is set back',
    (rule) => {
      const noticed = KERNELS.filter(
        ({ id, base, rules }) => RECORDED.includes(id) && base && base.rules[rule] !== rules[rule],
      ).filter(({ id, base, ...kernel }) => {
        const rules = { ...kernel.rules, [rule]: base?.rules[rule] }
        return failures(id, { id, base, ...kernel, rules }, 1).length > 0
      })
      expect(noticed.length > 0).toBe(!UNHEARD.has(rule))
    },
  )
})
