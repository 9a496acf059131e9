import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import type { Family } from './labels.ts'
import { expectAlike, SPACE, search } from './scope.fixture.ts'
import { cutoffText, lackOf } from './scope.ts'
import { IRQ_KINDS, type IrqKind } from './space.ts'

describe('cutoffText', () => {
  it.each(IRQ_KINDS)(
    'is right of a kernel on one vCPU: two of %s break what one breaks',
    (kind) => {
      expectAlike(kernelOf(kind.endsWith('l') ? 'v72' : 'before'), 1, kind)
    },
  )

  it('names the exit that an active write forces, where the kernel has it and there is somebody', () => {
    const text = (id: string, vcpus: 1 | 2) => cutoffText({ ...SPACE, vcpus, kernel: kernelOf(id) })
    expect(text('before', 2)).toContain('takes the vCPU that holds its interrupt out of the guest')
    expect(text('v72', 2)).toContain('takes the other vCPU out of the guest')
    expect(text('v4.19', 2)).not.toContain('out of the guest')
    expect(text('before', 1)).not.toContain('out of the guest')
  })
})

describe('lackOf', () => {
  const lacks = (kinds: readonly IrqKind[], without: readonly Family[]) => {
    const { exercised, complete } = search({ kinds }, without)
    return RULE_IDS.map((rule) => lackOf(rule, { kinds, exercised, complete }))
  }

  it('lacks nothing where everything may happen to a mapped interrupt', () => {
    expect(lacks(['ml'], [])).toEqual([null, null, null, null, null, null])
  })

  it.each([
    [['ul'], [], ['mapped', 'mapped', null, 'mapped', 'mapped', null]],
    [['ml'], ['run-loop'], ['deactivation', null, null, null, 'loaded', 'acknowledged']],
    [['ml'], ['cpu-interface'], ['deactivation', null, null, null, null, 'acknowledged']],
    [['ml'], ['userspace'], [null, null, null, 'userspace-write', null, null]],
    [
      ['ml'],
      ['guest-enable', 'guest-pending', 'guest-active', 'host', 'userspace'],
      [
        'deactivation',
        'physically-active',
        'deliverable',
        'userspace-write',
        'loaded',
        'acknowledged',
      ],
    ],
  ] as const)('of %j without %j: %j', (kinds, without, want) => {
    expect(lacks(kinds, without)).toEqual(want)
  })

  it('says nothing of what a search that was stopped did not come to', () => {
    expect(lackOf('R1', { kinds: ['ml'], exercised: [], complete: false })).toBeNull()
    expect(lackOf('R1', { kinds: ['ul'], exercised: [], complete: false })).toBe('mapped')
  })
})
