import fc from 'fast-check'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS, kernelWithPieces } from '#/engine/editions/kernels.ts'
import { PATCH_CHOICES } from '#/engine/editions/rules.ts'
import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import { HOST_BITS } from '#/engine/gic/distributor.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op, Width } from '#/engine/machine/op.ts'
import type { MachineConfig, MachineState } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'

// Random machines, kernels and acts for property tests.

export const configs: fc.Arbitrary<MachineConfig> = fc
  .record({
    nrVcpus: fc.integer({ min: 1, max: 8 }),
    nrSpis: fc.constantFrom(32, 64, 960, 988),
    nrLr: fc.integer({ min: 1, max: 16 }),
  })
  .map((rest) => ({ ...rest, phys: DEFAULT_CONFIG.phys }))

/** Every named kernel, and every set of pieces of the patch. */
export const kernels: fc.Arbitrary<Kernel> = fc.oneof(
  fc.constantFrom(...KERNELS),
  fc.subarray([...PATCH_CHOICES]).map(kernelWithPieces),
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
export const value = fc.oneof(
  fc.constantFrom(0, 1, 2, 6, 0xffffffff),
  fc.integer({ min: 0, max: 0xffffffff }),
)
const trap = fc.boolean()
const source = fc.integer({ min: 0, max: 7 })

/** Acts of any kind; about half of them cannot be done when their turn comes. */
export const ops: fc.Arbitrary<Op> = fc.oneof(
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
  fc.record({ t: fc.constant('gicv-read' as const), vcpu, reg: fc.constantFrom(...GICV_READABLE) }),
  fc.record({
    t: fc.constant('gicv-write' as const),
    vcpu,
    reg: fc.constantFrom(...GICV_WRITABLE),
    value,
  }),
  fc.record({
    t: fc.constant('gicc-read' as const),
    vcpu,
    reg: fc.constantFrom(...GICC_REGISTERS),
  }),
  fc.record({
    t: fc.constant('gicc-write' as const),
    vcpu,
    reg: fc.constantFrom(...GICC_REGISTERS),
    value,
  }),
  fc.record({
    t: fc.constant('irqchip' as const),
    ph,
    bit: fc.constantFrom(...HOST_BITS),
    value: fc.boolean(),
  }),
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

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}

/** A machine that has something to do: distributor on, level SPIs, 33 mapped. */
export function ready(config: MachineConfig, kernel: Kernel): MachineState {
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

/** Acts on the few interrupts of {@link ready} that can come to something, by vCPU 0 mostly. */
export const livelyOps: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    t: fc.constant('write' as const),
    vcpu: fc.constantFrom(0, 0, 1),
    offset: fc.constantFrom(0x104, 0x184, 0x204, 0x284, 0x304, 0x384),
    len: fc.constant(4 as const),
    value: fc.constantFrom(2, 2, 4, 6),
    trap: fc.constant(true),
  }),
  fc.record({
    t: fc.constant('uaccess-write' as const),
    vcpu: fc.constant(0),
    offset: fc.constantFrom(0x204, 0x284, 0x304, 0x384),
    len: fc.constant(4 as const),
    value: fc.constantFrom(2, 6),
  }),
  fc.record({
    t: fc.constantFrom('enter' as const, 'exit' as const, 'iar' as const),
    vcpu: fc.constantFrom(0, 0, 0, 1),
  }),
  fc.record({
    t: fc.constantFrom('eoir' as const, 'eoir' as const, 'dir' as const),
    vcpu: fc.constantFrom(0, 0, 1),
    intid: fc.constantFrom(33, 33, 34),
    source: fc.constant(0),
  }),
  fc.record({ t: fc.constant('line' as const), ph: fc.constant(0), level: fc.boolean() }),
  fc.record({ t: fc.constant('hostirq' as const), ph: fc.constant(0) }),
)
