import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { before } from '#/engine/editions/before.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import { spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { guest } from '#/scenario/acts.ts'
import { kernels, livelyOps, ready } from '../../conformance/arbitraries.ts'
import { RunIndex } from './run-index.ts'

describe('RunIndex', () => {
  it('gives back any state, and the last step that changed a spot', () => {
    const acts = fc.array(livelyOps, { minLength: 60, maxLength: 200 })
    fc.assert(
      fc.property(kernels, acts, (kernel, log: readonly Op[]) => {
        const states: MachineState[] = [ready(DEFAULT_CONFIG, kernel)]
        for (const op of log) states.push(enact(states.at(-1) as MachineState, op, kernel).state)
        const run = new RunIndex(states[0] as MachineState, kernel, log)
        const spot = { of: 'irq', vcpu: -1, intid: 33, field: 'vcpu' } as const
        for (const [step, state] of states.entries()) {
          expect(run.stateAfter(step)).toEqual(state)
          const last = run.lastChange(spot, step + 1)
          for (const later of states.slice(last, step + 1))
            expect(spotValue(later, spot)).toBe(spotValue(state, spot))
        }
      }),
      { numRuns: 10 },
    )
  })

  it('keeps the place of a step that is left out, and changes nothing in it', () => {
    const start = ready(DEFAULT_CONFIG, before)
    const [one, two] = [guest(0, 'ISPENDR', 33), guest(0, 'ISACTIVER', 34)]
    const run = new RunIndex(start, before, [one, null, two])
    expect(run.stateAfter(2)).toEqual(run.stateAfter(1))
    expect(run.stateAfter(3)).toEqual(enact(enact(start, one, before).state, two, before).state)
    const latch = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' } as const
    expect(run.lastChange(latch, 4)).toBe(1)
    expect(() => run.op(2)).toThrow(RangeError)
  })

  it('refuses a step that it does not have', () => {
    const kernel = fc.sample(kernels, 1)[0]
    if (!kernel) throw new Error('No kernel')
    const run = new RunIndex(ready(DEFAULT_CONFIG, kernel), kernel)
    expect(() => run.stateAfter(1)).toThrow(RangeError)
    expect(() => run.op(1)).toThrow(RangeError)
  })
})
