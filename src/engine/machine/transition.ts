import type { Kernel } from '../editions/kernel.ts'
import type { PatchPiece } from '../editions/rules.ts'
import type { ListRegister } from '../gic/list-register.ts'
import type { PhysIrq } from '../gic/phys-irq.ts'
import type { IrqLock } from '../vgic/irq-lock.ts'
import { NONE, type VgicIrq } from '../vgic/vgic-irq.ts'
import type { Cell, CellValue } from './effect.ts'
import { Recorder } from './recorder.ts'
import { type CpuInterface, irqOf, type MachineState, physOf, type Vcpu } from './state.ts'

/** A kernel BUG: the machine stops where it stands. */
export class KernelBug extends Error {}

type VcpuField = Exclude<keyof Vcpu, 'cpuIf' | 'hw' | 'privateIrqs' | 'apList'>
type BankField = Exclude<keyof CpuInterface, 'lr'>

/** Copies an array with one element replaced. */
const replaced = <T>(list: readonly T[], index: number, value: T): readonly T[] =>
  list.with(index, value)

function vcpuIn(state: MachineState, id: number): Vcpu {
  const vcpu = state.vcpus[id]
  if (!vcpu) throw new RangeError(`No vCPU ${id} in this machine`)
  return vcpu
}

function physIn(state: MachineState, ph: number): PhysIrq {
  const phys = state.phys[ph]
  if (!phys) throw new RangeError(`No physical interrupt ${ph} in this machine`)
  return phys
}

/**
 * A transition under way: the state as changed so far and the effects recorded so far. Each store
 * copies what it touches, so the state it began with is never altered. What the functions read goes
 * through `state`, which a tracing recorder may watch; the stores themselves read `bareState`.
 */
export class Transition {
  state: MachineState
  bareState: MachineState
  readonly rec: Recorder
  readonly kernel: Kernel

  constructor(state: MachineState, kernel: Kernel, rec = new Recorder()) {
    this.rec = rec
    this.kernel = kernel
    this.bareState = state
    this.state = rec.watch(state)
  }

  #put(state: MachineState): void {
    this.bareState = state
    this.state = this.rec.watch(state)
  }

  vcpu(id: number): Vcpu {
    return vcpuIn(this.state, id)
  }

  #putVcpu(vcpu: Vcpu): void {
    const state = this.bareState
    this.#put({ ...state, vcpus: replaced(state.vcpus, vcpu.id, vcpu) })
  }

  #noteWrite(cell: Cell, from: CellValue, to: CellValue, piece?: PatchPiece): void {
    this.rec.add({ e: 'write', cell, from, to, ...(piece && { piece }) })
  }

  setVcpu<F extends VcpuField>(id: number, field: F, value: Vcpu[F]): void {
    const vcpu = vcpuIn(this.bareState, id)
    if (vcpu[field] === value) {
      this.rec.same({ of: 'vcpu', vcpu: id, field })
      return
    }
    this.#noteWrite({ of: 'vcpu', vcpu: id, field }, vcpu[field], value)
    this.#putVcpu({ ...vcpu, [field]: value })
  }

  /** Stores to a GICH register of a vCPU: KVM's copy (`cpuIf`) or the hardware (`hw`). */
  setBank<F extends BankField>(
    id: number,
    bank: 'cpuIf' | 'hw',
    field: F,
    value: CpuInterface[F],
  ): void {
    const vcpu = vcpuIn(this.bareState, id)
    const from = vcpu[bank][field]
    if (from === value) {
      this.rec.same({ of: 'cpuif', vcpu: id, bank, field })
      return
    }
    this.#noteWrite({ of: 'cpuif', vcpu: id, bank, field }, from, value)
    this.#putVcpu({ ...vcpu, [bank]: { ...vcpu[bank], [field]: value } })
  }

  setLr(id: number, bank: 'cpuIf' | 'hw', n: number, loaded: ListRegister): void {
    const to = this.rec.bare(loaded)
    const vcpu = vcpuIn(this.bareState, id)
    const from = vcpu[bank].lr[n]
    if (from === undefined) throw new RangeError(`No list register ${n} in this machine`)
    if (from === to) {
      this.rec.same({ of: 'lr', vcpu: id, bank, n, field: 'vintid' })
      return
    }
    this.rec.add({ e: 'lr', vcpu: id, bank, n, from, to })
    this.#putVcpu({ ...vcpu, [bank]: { ...vcpu[bank], lr: replaced(vcpu[bank].lr, n, to) } })
  }

  setApList(
    id: number,
    change: 'append' | 'remove' | 'sort',
    intid: number,
    to: readonly number[],
  ): void {
    const vcpu = vcpuIn(this.bareState, id)
    this.rec.add({ e: 'ap-list', vcpu: id, change, intid, from: vcpu.apList, to })
    this.#putVcpu({ ...vcpu, apList: to })
  }

  removeFromApList(id: number, intid: number): void {
    const list = this.rec.bare(this.vcpu(id).apList)
    this.setApList(
      id,
      'remove',
      intid,
      list.filter((other) => other !== intid),
    )
  }

  setDistEnabled(value: boolean): void {
    this.#noteWrite({ of: 'dist', field: 'enabled' }, this.bareState.distEnabled, value)
    this.#put({ ...this.bareState, distEnabled: value })
  }

  setDistRevision(value: MachineState['distRevision']): void {
    this.#noteWrite({ of: 'dist', field: 'revision' }, this.bareState.distRevision, value)
    this.#put({ ...this.bareState, distRevision: value })
  }

  setMachine<F extends 'hostTakes' | 'bug'>(field: F, value: MachineState[F]): void {
    this.#noteWrite({ of: 'machine', field }, this.bareState[field], value)
    this.#put({ ...this.bareState, [field]: value })
  }

  phys(ph: number): PhysIrq {
    return physIn(this.state, ph)
  }

  setPhys<F extends keyof PhysIrq>(
    ph: number,
    field: F,
    value: PhysIrq[F],
    piece?: PatchPiece,
  ): void {
    const state = this.bareState
    const phys = physIn(state, ph)
    this.#noteWrite({ of: 'phys', ph, field }, phys[field], value, piece)
    if (phys[field] === value) return
    this.#put({ ...state, phys: replaced(state.phys, ph, { ...phys, [field]: value }) })
  }

  irq(vcpu: number, intid: number): VgicIrq {
    return irqOf(this.state, vcpu, intid)
  }

  #setIrq<F extends keyof VgicIrq>(
    vcpuId: number,
    intid: number,
    field: F,
    value: VgicIrq[F],
    piece?: PatchPiece,
  ): void {
    const state = this.bareState
    const irq = irqOf(state, vcpuId, intid)
    const owner = intid < 32 ? vcpuId : NONE
    this.#noteWrite({ of: 'irq', vcpu: owner, intid, field }, irq[field], value, piece)
    if (irq[field] === value) return
    const changed = { ...irq, [field]: value }
    if (intid < 32) {
      const vcpu = vcpuIn(state, vcpuId)
      this.#putVcpu({ ...vcpu, privateIrqs: replaced(vcpu.privateIrqs, intid, changed) })
    } else {
      this.#put({ ...state, spis: replaced(state.spis, intid - 32, changed) })
    }
  }

  /** Takes the `irq_lock` of an interrupt; `vcpu` tells which copy of a private one. */
  lock(vcpu: number, intid: number): IrqLock {
    const t = this
    return {
      get irq() {
        return t.irq(vcpu, intid)
      },
      get phys() {
        return physOf(t.state, t.irq(vcpu, intid))
      },
      get distEnabled() {
        return t.state.distEnabled
      },
      rules: t.kernel.rules,
      set: (field, value, piece) => t.#setIrq(vcpu, intid, field, value, piece),
      setPhys: (field, value, piece) => {
        const { hw, hostIrq } = t.irq(vcpu, intid)
        if (hw) t.setPhys(hostIrq, field, value, piece)
      },
      notePhysSet: (what, value, piece) =>
        t.rec.add({
          e: 'phys-set',
          ph: t.irq(vcpu, intid).hostIrq,
          what,
          value,
          ...(piece && { piece }),
        }),
      notePhysGet: (by, value) =>
        t.rec.add({ e: 'phys-get', ph: t.irq(vcpu, intid).hostIrq, by, value }),
      appendToApList: (target) =>
        t.setApList(target, 'append', intid, [...t.rec.bare(t.vcpu(target).apList), intid]),
      kick: (target) => t.kick(target),
      guard: (text, value, piece) => t.rec.guard(text, value, piece),
      call: (fn, body, piece) => t.rec.call(fn, body, String(intid), piece),
      warn: (text) => t.rec.add({ e: 'warn', text }),
      bug: (text) => t.bug(text),
    }
  }

  /** `kvm_make_request(KVM_REQ_IRQ_PENDING)` and `kvm_vcpu_kick()` */
  kick(id: number): void {
    this.rec.add({ e: 'kick', vcpu: id })
    this.setVcpu(id, 'irqPendingRequest', true)
  }

  bug(text: string): never {
    this.rec.add({ e: 'bug', text })
    throw new KernelBug(text)
  }
}
