import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'
import { actOf } from './acts.ts'
import { Codec } from './codec.ts'
import { searchDifference } from './difference.ts'
import { labelsOf } from './labels.ts'
import { COMPARED } from './scope.ts'
import type { Space } from './space.ts'

function spaceOf(spec: string): Space {
  const kernel = parseKernel(spec)
  if (!kernel.ok) throw new Error(kernel.error)
  return { kernel: kernel.value, kinds: ['ml'], vcpus: 1, retarget: false, nrLr: 4, eoiDrop: false }
}

/** The machine of a space after some acts, by their names. */
function reached(space: Space, names: readonly string[]): MachineState {
  return names.reduce((state, name) => {
    const label = labelsOf(space).find(({ text }) => text === name)
    const op = label && actOf(space, label, state)
    if (!op) throw new Error(`${name} cannot take place`)
    return step(state, op, space.kernel).state
  }, new Codec(space).start)
}

const searched = (a: Space, b: Space) => {
  const search = searchDifference(a, [a.kernel, b.kernel])
  for (let next = search.next(); ; next = search.next()) if (next.done) return next.value
}

describe('searchDifference', () => {
  it.each([
    {
      kernels: ['after', 'mutant-queue-by-request'],
      acts: ['g0.ISENABLER', 'g0.ISPENDR', 'enter0', 'exit0', 'u.ISACTIVER'],
      values: [0, 1],
      says: 'requests',
      of: (state: MachineState) => Number(state.vcpus[0]?.irqPendingRequest),
    },
    {
      kernels: ['v6.1', 'v72'],
      acts: ['g0.ISENABLER', 'g0.ISPENDR', 'enter0'],
      values: [1, 0x61],
      says: 'GICH_HCR',
      of: (state: MachineState) => state.vcpus[0]?.hw.hcr,
    },
  ])('does not compare $says, and says so', ({ kernels, acts, values, says, of }) => {
    const [a, b] = kernels.map(spaceOf) as [Space, Space]
    expect([of(reached(a, acts)), of(reached(b, acts))]).toEqual(values)
    expect(searched(a, b)).toMatchObject({ way: null, complete: true })
    expect(COMPARED).toMatch(new RegExp(`Not compared: .*${says}`))
  })
})
