import { describe, expect, it } from 'vitest'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { Codec } from './codec.ts'
import { movesOf } from './moves.ts'
import type { Space } from './space.ts'
import { expectAgreement } from './stepper.fixture.ts'
import { Stepper } from './stepper.ts'

describe('Stepper', () => {
  it('has room for every label of the largest space, and takes no larger one', () => {
    const [kernel] = KERNELS
    if (!kernel) throw new Error('no kernel')
    const space: Space = {
      kernel,
      kinds: ['ml', 'ml', 'ml'],
      vcpus: 2,
      retarget: true,
      nrLr: 4,
      eoiDrop: true,
    }
    const moves = movesOf(new Codec(space))
    expect(() => new Stepper(moves)).not.toThrow()
    const labels = [...moves.labels, ...moves.labels, ...moves.labels]
    expect(() => new Stepper({ ...moves, labels })).toThrow(RangeError)
  })

  it('agrees with the engine in every transition along random walks', () => {
    expectAgreement(6, 60)
  })
})
