import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  configs,
  deepFreeze,
  kernels,
  ops,
  ready,
  value,
} from '../../../conformance/arbitraries.ts'
import { kernelWithPieces } from '../editions/kernels.ts'
import { DEFAULT_CONFIG, initialState } from './initial-state.ts'
import type { Op } from './op.ts'
import { perform } from './perform.ts'
import { step } from './step.ts'

describe('step', () => {
  it('never alters its input, never throws, and gives the same twice', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 40 }), (config, kernel, acts) => {
        let state = deepFreeze(ready(config, kernel))
        for (const op of acts) {
          const once = step(state, op, kernel)
          expect(step(state, op, kernel)).toEqual(once)
          state = deepFreeze(once.state)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing when it refuses', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 60 }), (config, kernel, acts) => {
        let state = ready(config, kernel)
        for (const op of acts) {
          const { state: next, result, effects } = step(state, op, kernel)
          if (result.status === 'refused') {
            expect(next).toBe(state)
            expect(effects).toEqual([])
          }
          state = next
        }
      }),
      { numRuns: 100 },
    )
  })

  it('refuses a vCPU and a physical interrupt that are no places, whatever they are', () => {
    const places = fc.constantFrom('constructor', 'length', '__proto__', '0', 0.5, Number.NaN, null)
    fc.assert(
      fc.property(ops, places, (op, place) => {
        const which = 'ph' in op ? 'ph' : 'vcpu'
        fc.pre(which in op)
        const state = initialState()
        const outcome = step(
          state,
          { ...op, [which]: place } as unknown as Op,
          kernelWithPieces([]),
        )
        expect(outcome.state).toBe(state)
        expect(outcome.result).toEqual({
          status: 'refused',
          reason: `no_such_${which}`.replace(/ph$/, 'phys'),
        })
      }),
    )
  })

  it('keeps every interrupt on the one list that it names', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 80 }), (config, kernel, acts) => {
        let state = ready(config, kernel)
        for (const op of acts) state = step(state, op, kernel).state
        for (const { id, apList, privateIrqs } of state.vcpus) {
          expect(new Set(apList).size).toBe(apList.length)
          for (const queued of apList) {
            expect((queued < 32 ? privateIrqs[queued] : state.spis[queued - 32])?.vcpu).toBe(id)
          }
          for (const irq of [...privateIrqs, ...state.spis])
            if (irq.vcpu === id) expect(apList).toContain(irq.intid)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('writes set and clear registers idempotently', () => {
    const writes = fc.record({
      t: fc.constantFrom('write' as const, 'uaccess-write' as const),
      vcpu: fc.constant(0),
      offset: fc.constantFrom(0x100, 0x104, 0x180, 0x184, 0x204, 0x284, 0x300, 0x304, 0x380, 0x384),
      len: fc.constant(4 as const),
      value,
    })
    fc.assert(
      fc.property(kernels, fc.array(ops, { maxLength: 30 }), writes, (kernel, acts, write) => {
        let state = ready(DEFAULT_CONFIG, kernel)
        for (const op of acts) state = step(state, op, kernel).state
        const once = step(state, write, kernel).state
        const again = step(once, write, kernel)
        // What the first write queued may make the second wait until a vCPU is out, once.
        if (!again.effects.some(({ e }) => e === 'forced')) expect(again.state).toEqual(once)
        expect(step(again.state, write, kernel).state).toEqual(again.state)
      }),
      { numRuns: 200 },
    )
  })
})

describe('perform', () => {
  it('is made of steps: its parts lead from the first state to the last', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 40 }), (config, kernel, acts) => {
        let state = ready(config, kernel)
        for (const op of acts) {
          const outcome = perform(state, op, kernel)
          let before = state
          for (const part of outcome.parts) {
            expect(step(before, part.op, kernel).state).toEqual(part.state)
            before = part.state
          }
          expect(before).toBe(outcome.state)
          state = outcome.state
        }
      }),
      { numRuns: 30 },
    )
  })

  it('judges no rule by an act that was refused', () => {
    const refused = perform(
      initialState(),
      { t: 'uaccess-write', vcpu: -1, offset: 0x300, len: 4, value: 6 },
      kernelWithPieces([]),
    )
    expect(refused.main.result).toEqual({ status: 'refused', reason: 'no_such_vcpu' })
    expect(refused.verdicts.R4.status).toBe('not-exercised')
  })
})
