import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kernel } from '../editions/kernel.ts'
import { KERNELS, kernelWithPieces } from '../editions/kernels.ts'
import { PATCH_CHOICES } from '../editions/rules.ts'
import { DEFAULT_CONFIG, initialState } from './initial-state.ts'
import type { Op, Width } from './op.ts'
import { perform } from './perform.ts'
import type { MachineConfig, MachineState } from './state.ts'
import { step } from './step.ts'

const configs: fc.Arbitrary<MachineConfig> = fc
  .record({
    nrVcpus: fc.integer({ min: 1, max: 8 }),
    nrSpis: fc.constantFrom(32, 64, 960, 988),
    nrLr: fc.integer({ min: 1, max: 16 }),
  })
  .map((rest) => ({ ...rest, phys: DEFAULT_CONFIG.phys }))

const kernels = fc.oneof(
  fc.subarray([...PATCH_CHOICES]).map(kernelWithPieces),
  fc.constantFrom(...KERNELS),
)
const vcpu = fc.integer({ min: -1, max: 8 })
const intid = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -1, max: 1030 }))
const ph = fc.integer({ min: -1, max: 4 })
const len = fc.constantFrom<Width>(1, 2, 4)
/** Mostly registers that exist, now and then anything. */
const offset = fc.oneof(
  fc.constantFrom(
    0x0,
    0x100,
    0x104,
    0x184,
    0x200,
    0x204,
    0x280,
    0x284,
    0x300,
    0x304,
    0x380,
    0x384,
    0x421,
    0x420,
    0x820,
    0xc08,
    0xf00,
    0xf10,
    0xf20,
  ),
  fc.integer({ min: 0, max: 0x1003 }),
)
const value = fc.oneof(
  fc.constantFrom(0, 1, 2, 6, 0xffffffff),
  fc.integer({ min: 0, max: 0xffffffff }),
)
const trap = fc.boolean()
const source = fc.integer({ min: 0, max: 7 })

const ops: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    t: fc.constant('own' as const),
    vcpu,
    intid,
    owner: fc.constantFrom('timer', 'pmu'),
  }),
  fc.record({ t: fc.constant('write' as const), vcpu, offset, len, value, trap }),
  fc.record({ t: fc.constant('read' as const), vcpu, offset, len, trap }),
  fc.record({ t: fc.constant('uaccess-write' as const), vcpu, offset, len, value }),
  fc.record({ t: fc.constant('uaccess-read' as const), vcpu, offset, len }),
  fc.record({
    t: fc.constantFrom('enter' as const, 'exit' as const, 'put' as const, 'iar' as const),
    vcpu,
  }),
  fc.record({ t: fc.constantFrom('eoir' as const, 'dir' as const), vcpu, intid, source }),
  fc.record({ t: fc.constant('eoimode' as const), vcpu, split: fc.boolean() }),
  fc.record({ t: fc.constant('pmr' as const), vcpu, value }),
  fc.record({ t: fc.constant('inject' as const), vcpu, intid, level: fc.boolean() }),
  fc.record({ t: fc.constant('line' as const), ph, level: fc.boolean() }),
  fc.record({ t: fc.constant('hostirq' as const), ph }),
  fc.record({ t: fc.constant('map' as const), vcpu, intid, ph, getInputLevel: fc.boolean() }),
  fc.record({ t: fc.constant('unmap' as const), vcpu, intid }),
  fc.record({
    t: fc.constant('host-takes' as const),
    when: fc.constantFrom('by-hand' as const, 'at-once' as const),
  }),
)

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

/** A machine that has something to do: distributor on, level SPIs, 33 mapped. */
function ready(config: MachineConfig, kernel: Kernel): MachineState {
  const setup: readonly Op[] = [
    { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 },
    { t: 'write', vcpu: 0, offset: 0xc08, len: 4, value: 0 },
    { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
    { t: 'write', vcpu: 0, offset: 0x104, len: 4, value: 0xff },
  ]
  return setup.reduce(
    (state, op) => step(state, op, kernel).state,
    initialState(config, kernel.rules),
  )
}

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
        expect(step(once, write, kernel).state).toEqual(once)
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
