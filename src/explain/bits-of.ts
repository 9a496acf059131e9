import { lrValid } from '#/engine/gic/list-register.ts'
import { type Spot, sameValue, spotValue } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState, vcpuOf } from '#/engine/machine/state.ts'
import { NONE, type VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import type { Subject } from './offers.ts'

const IRQ_FIELDS = [
  'pendingLatch',
  'lineLevel',
  'active',
  'enabled',
  'hw',
] as const satisfies readonly (keyof VgicIrq)[]

const LR_FIELDS = ['pending', 'active', 'hw'] as const

const PHYS_FIELDS = ['line', 'latch', 'active'] as const

/**
 * The bits of an interrupt that one asks about: what KVM keeps of it, its physical twin, its place on an
 * ap_list, and the list registers that hold it. Those that a step may bring come last: the others keep their places.
 */
export function bitsOf(state: MachineState, { vcpu, intid }: Subject): readonly Spot[] {
  const owner = intid < 32 ? vcpu : NONE
  const irq = irqOf(state, owner, intid)
  const home = vcpuOf(state, vcpu, intid)
  const holders = state.vcpus.flatMap(({ id, hw }) =>
    intid >= 32 || id === vcpu
      ? hw.lr.flatMap((lr, n) => (lrValid(lr) && lr.vintid === intid ? [{ id, n }] : []))
      : [],
  )
  return [
    ...IRQ_FIELDS.map((field): Spot => ({ of: 'irq', vcpu: owner, intid, field })),
    ...(irq.hw ? PHYS_FIELDS.map((field): Spot => ({ of: 'phys', ph: irq.hostIrq, field })) : []),
    ...(home >= 0 ? [{ of: 'ap-list', vcpu: home, intid } as const] : []),
    ...holders.flatMap(({ id, n }) =>
      LR_FIELDS.map((field): Spot => ({ of: 'lr', vcpu: id, bank: 'hw', n, field })),
    ),
  ]
}

/** The bit of an interrupt that one would ask about first: one that the step changed, else its pending latch. */
export function firstBit(state: MachineState, previous: MachineState, subject: Subject): Spot {
  const bits = bitsOf(state, subject)
  const changed = bits.find((spot) => !sameValue(spotValue(state, spot), spotValue(previous, spot)))
  const [first] = bits
  if (!first) throw new Error(`No bits of interrupt ${subject.intid}`)
  return changed ?? first
}
