import fc from 'fast-check'
import { expect } from 'vitest'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { step } from '#/engine/machine/step.ts'
import { actOf } from './acts.ts'
import { Codec } from './codec.ts'
import { keyOf } from './keys.ts'
import { movesOf } from './moves.ts'
import { IRQ_KINDS, type Space } from './space.ts'
import { Stepper } from './stepper.ts'
import { ENTRY } from './tables.ts'
import { packedOf, wordsOf } from './words.ts'

const spaces: fc.Arbitrary<Space> = fc
  .record({
    kernel: fc.constantFrom(...KERNELS),
    kinds: fc.array(fc.constantFrom(...IRQ_KINDS), { minLength: 1, maxLength: 3 }),
    vcpus: fc.constantFrom<1 | 2>(1, 2),
    retarget: fc.boolean(),
    nrLr: fc.integer({ min: 1, max: 4 }),
  })
  .map((space) => ({ ...space, retarget: space.retarget && space.vcpus === 2, eoiDrop: false }))

/** Expects the tables and the engine to agree in every transition along `walks` random walks of `length` acts. */
export function expectAgreement(walks: number, length: number): void {
  fc.assert(
    fc.property(
      spaces,
      fc.array(fc.nat(), { minLength: length, maxLength: length }),
      (space, choices) => {
        const codec = new Codec(space)
        const moves = movesOf(codec)
        const stepper = new Stepper(moves, { all: true })
        // The engine's machine goes on from act to act: nothing of it is made anew from the packed form.
        let state = codec.start
        for (const choice of choices) {
          const from = codec.pack(state)
          const count = stepper.expand(...wordsOf(moves.books, from))
          const tabled = Array.from({ length: count }, (_, n) => ({
            label: moves.labels[stepper.label[n] as number]?.text,
            to: keyOf(
              space,
              packedOf(moves.books, stepper.lo[n] as number, stepper.hi[n] as number),
            ),
            illegal: ((stepper.marks[n] as number) & ENTRY.illegal) !== 0,
          }))
          const stepped = moves.labels.flatMap((label) => {
            const op = actOf(space, label, state)
            if (!op) return []
            const { state: next, effects } = step(state, op, space.kernel)
            const illegal = effects.some((effect) => effect.e === 'hw-deactivate' && !effect.legal)
            return [{ label: label.text, to: keyOf(space, codec.pack(next)), illegal, next }]
          })
          expect(tabled).toEqual(stepped.map(({ next, ...rest }) => rest))
          state = stepped[choice % stepped.length]?.next ?? state
        }
      },
    ),
    { numRuns: walks },
  )
}
