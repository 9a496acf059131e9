import { describe, it } from 'vitest'
import { sameRules } from '#/engine/editions/derive.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { expectAlike } from './scope.fixture.ts'
import { IRQ_KINDS } from './space.ts'

describe('cutoffText', () => {
  // Kernels of the same rules are searched once.
  const named = KERNELS.filter(
    ({ family, rules }, n) =>
      (family === 'release' || family === 'draft') &&
      !KERNELS.slice(0, n).some((other) => sameRules(other.rules, rules)),
  )

  it.each(named.map((kernel) => [kernel.id, kernel] as const))(
    'is right of %s: two of a kind break what one breaks, in as many acts',
    (_, kernel) => {
      for (const vcpus of [1, 2] as const)
        for (const kind of IRQ_KINDS) expectAlike(kernel, vcpus, kind)
    },
  )
})
