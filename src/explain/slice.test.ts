import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import { enact } from '#/engine/machine/perform.ts'
import { spotKey, spotValue } from '#/engine/machine/spot.ts'
import { kernels, livelyOps, ready } from '../../conformance/arbitraries.ts'
import { RunIndex } from './run-index.ts'
import { Slice } from './slice.ts'

it('Slice of whole acts is closed: done alone, each of them sees again all that it saw', () => {
  const acts = fc.array(livelyOps, { minLength: 10, maxLength: 50 })
  fc.assert(
    fc.property(kernels, acts, (kernel, log) => {
      const start = ready(DEFAULT_CONFIG, kernel)
      const run = new RunIndex(start, kernel, log)
      const question = { step: log.length, end: 0, effect: -1, spots: [], was: [] }
      const slice = new Slice(run, question, 'acts')
      expect(slice.grow(Number.POSITIVE_INFINITY)).toBe(true)
      let state = start
      for (const step of slice.steps) {
        const then = run.stateAfter(step - 1)
        for (const spot of slice.traced(step).seen)
          expect(spotValue(state, spot), spotKey(spot)).toEqual(spotValue(then, spot))
        state = enact(state, run.op(step), kernel).state
      }
    }),
    { numRuns: 100 },
  )
})
