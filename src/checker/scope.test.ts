import { describe, expect, it, vi } from 'vitest'
import { sameRules } from '#/engine/editions/derive.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { Codec } from './codec.ts'
import type { Family } from './labels.ts'
import { movesOf } from './moves.ts'
import { cutoffText, lackOf } from './scope.ts'
import { searchAll } from './search.ts'
import { IRQ_KINDS, type IrqKind, type Space } from './space.ts'

/** The largest of these spaces has 480,000 states. */
vi.setConfig({ testTimeout: 120_000 })

const [before] = KERNELS
if (!before) throw new Error('no kernel')
const SPACE: Space = {
  kernel: before,
  kinds: ['ml'],
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  eoiDrop: false,
}

function search(change: Partial<Space>, without: readonly Family[] = []) {
  const space = { ...SPACE, ...change }
  return searchAll(movesOf(new Codec(space), ({ family }) => !without.includes(family)))
}

describe('cutoffText', () => {
  // Kernels of the same rules are searched once.
  const named = KERNELS.filter(
    ({ family, rules }, n) =>
      (family === 'release' || family === 'draft') &&
      !KERNELS.slice(0, n).some((other) => sameRules(other.rules, rules)),
  )
  const breaksOf = (change: Partial<Space>) =>
    search(change).breaks.map(({ rule, length }) => [rule, length])

  it.each(named.map((kernel) => [kernel.id, kernel] as const))(
    'is right of %s: two of a kind break what one breaks, in as many acts',
    (_, kernel) => {
      for (const vcpus of [1, 2] as const)
        for (const kind of IRQ_KINDS)
          expect(
            breaksOf({ kernel, vcpus, kinds: [kind, kind] }),
            `${kind}, ${vcpus} vCPUs`,
          ).toEqual(breaksOf({ kernel, vcpus, kinds: [kind] }))
    },
  )

  it('names the exit that an active write forces, where the kernel has it and there is somebody', () => {
    const text = (id: string, vcpus: 1 | 2) =>
      cutoffText({ ...SPACE, vcpus, kernel: KERNELS.find((one) => one.id === id) ?? before })
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
