import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { PhysIrq } from '#/engine/gic/phys-irq.ts'
import { lrsInUse } from '#/engine/machine/guest-view.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { irqOf, type MachineState, physOf, type Vcpu } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'
import { activePriorities } from '#/engine/vgic/active-priorities.ts'
import { bitAccess, configAccess, enableAccess } from '#/engine/vgic/dist-access.ts'
import type { VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import {
  ACTIVE,
  ENABLED,
  LATCH,
  LINE,
  LINE_LEVEL,
  LR_SHIFT,
  listOf,
  lrOf,
  orderOf,
  type Packed,
  PENDING_LATCH,
  PHYS_ACTIVE,
  QUEUED_SHIFT,
  queuedOf,
  TARGET_VCPU1,
} from './packed.ts'
import { INTIDS, isLevel, isMapped, type Space } from './space.ts'

/** The acts that make the machine of a space ready: distributor on, each interrupt level or edge, mapped or not. */
function setup({ kinds }: Space): readonly Op[] {
  const edges = kinds.flatMap((kind, n) => (isLevel(kind) ? [] : [INTIDS[n] as number]))
  return [
    { t: 'write', vcpu: 0, ...enableAccess(true) },
    { t: 'write', vcpu: 0, ...configAccess(INTIDS[0], (intid) => edges.includes(intid)) },
    ...kinds.flatMap((kind, n): Op[] =>
      isMapped(kind)
        ? [{ t: 'map', vcpu: 0, intid: INTIDS[n] as number, ph: n, getInputLevel: false }]
        : [],
    ),
    { t: 'put', vcpu: 0 },
  ]
}

const bit = (flag: boolean, mask: number): number => (flag ? mask : 0)

/** Between the machines of a space and their packed form. */
export class Codec {
  readonly space: Space
  readonly setup: readonly Op[]
  /** The state that the setup leaves. */
  readonly start: MachineState
  readonly #inside: readonly Vcpu[]
  readonly #lrs: readonly ListRegister[]

  constructor(space: Space) {
    this.space = space
    this.setup = setup(space)
    const config = {
      ...DEFAULT_CONFIG,
      nrVcpus: space.vcpus,
      nrLr: space.nrLr,
      phys: space.kinds.map((kind, n) => ({
        hwintid: 72 + n,
        trigger: isLevel(kind) ? ('level' as const) : ('edge' as const),
      })),
    }
    const run = (state: MachineState, ops: readonly Op[]) =>
      ops.reduce((now, op) => step(now, op, space.kernel).state, state)
    this.start = run(initialState(config, space.kernel.rules), this.setup)
    this.#inside = this.start.vcpus.map(({ id }) => {
      const entered = run(this.start, [{ t: 'enter', vcpu: id }]).vcpus[id]
      if (!entered) throw new RangeError(`No vCPU ${id}`)
      return entered
    })
    this.#lrs = space.kinds.map((_, n) => {
      // What a list register says beside its state does not change: taken from one that the kernel loaded.
      const intid = INTIDS[n] as number
      const loaded = run(this.start, [
        { t: 'write', vcpu: 0, ...bitAccess('ISENABLER', intid) },
        { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', intid) },
        { t: 'enter', vcpu: 0 },
      ]).vcpus[0]?.hw.lr[0]
      if (!loaded) throw new RangeError('No list register')
      return loaded
    })
  }

  #irq(n: number, code: number): VgicIrq {
    const reset = irqOf(this.start, 0, INTIDS[n] as number)
    return {
      ...reset,
      enabled: (code & ENABLED) !== 0,
      pendingLatch: (code & PENDING_LATCH) !== 0,
      lineLevel: (code & LINE_LEVEL) !== 0,
      active: (code & ACTIVE) !== 0,
      vcpu: queuedOf(code) - 1,
      targetVcpu: code & TARGET_VCPU1 ? 1 : 0,
    }
  }

  #lr(n: number, code: number): ListRegister {
    const state = lrOf(code)
    const lr = this.#lrs[n] as ListRegister
    return { ...lr, pending: state === 2 || state === 4, active: state === 3 || state === 4 }
  }

  #vcpu({ codes, inGuest, apr, order }: Packed, id: number): Vcpu {
    const list = listOf(codes, order, id)
    const apList = list.map((n) => INTIDS[n] as number)
    const active = (apr >>> id) & 1
    if (!((inGuest >>> id) & 1)) {
      const out = this.start.vcpus[id] as Vcpu
      return { ...out, apList, cpuIf: { ...out.cpuIf, apr: active } }
    }
    const inside = this.#inside[id] as Vcpu
    const loaded = list.flatMap((n) =>
      lrOf(codes[n] as number) ? [this.#lr(n, codes[n] as number)] : [],
    )
    const lr = inside.hw.lr.map((empty, n) => loaded[n] ?? empty)
    return {
      ...inside,
      apList,
      usedLrs: loaded.length,
      cpuIf: { ...inside.cpuIf, lr, apr: active },
      hw: {
        ...inside.hw,
        lr,
        apr: active,
        hcr: loaded.length > 0 ? inside.cpuIf.hcr : inside.hw.hcr,
      },
    }
  }

  /** A machine in that state; what is left out of the packed form is as after the setup. */
  unpack(packed: Packed): MachineState {
    const spis = this.start.spis.slice()
    const phys = this.start.phys.slice()
    for (const [n, code] of packed.codes.entries()) {
      spis[(INTIDS[n] as number) - 32] = this.#irq(n, code)
      phys[n] = {
        ...(this.start.phys[n] as PhysIrq),
        line: (code & LINE) !== 0,
        latch: (code & LATCH) !== 0,
        active: (code & PHYS_ACTIVE) !== 0,
      }
    }
    const vcpus = this.start.vcpus.map(({ id }) => this.#vcpu(packed, id))
    return { ...this.start, spis, phys, vcpus }
  }

  #lrState(state: MachineState, { vcpu, intid }: VgicIrq): number {
    const holder = state.vcpus[vcpu]
    const lr = holder && lrsInUse(holder).find(({ vintid }) => vintid === intid)
    if (!lr) return 0
    return 1 + Number(lr.pending) + 2 * Number(lr.active)
  }

  /** The packed form of a machine of this space. */
  pack(state: MachineState): Packed {
    const codes = this.space.kinds.map((_, n) => {
      const irq = irqOf(state, 0, INTIDS[n] as number)
      const phys = physOf(state, irq)
      return (
        bit(irq.enabled, ENABLED) |
        bit(irq.pendingLatch, PENDING_LATCH) |
        bit(irq.lineLevel, LINE_LEVEL) |
        bit(irq.active, ACTIVE) |
        ((irq.vcpu + 1) << QUEUED_SHIFT) |
        bit(irq.targetVcpu === 1, TARGET_VCPU1) |
        bit(phys?.line ?? false, LINE) |
        bit(phys?.latch ?? false, LATCH) |
        bit(phys?.active ?? false, PHYS_ACTIVE) |
        (this.#lrState(state, irq) << LR_SHIFT)
      )
    })
    const index = (intid: number) => INTIDS.indexOf(intid as (typeof INTIDS)[number])
    let inGuest = 0
    let apr = 0
    for (const vcpu of state.vcpus) {
      if (vcpu.inGuest) inGuest |= 1 << vcpu.id
      // All priorities of a space are equal: one bit says all.
      apr |= (activePriorities(vcpu, this.space.kernel.rules) & 1) << vcpu.id
    }
    return {
      codes,
      inGuest,
      apr,
      order: orderOf(state.vcpus.map(({ apList }) => apList.map(index))),
    }
  }
}
