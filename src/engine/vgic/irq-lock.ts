import type { KernelRules, PatchPiece } from '../editions/rules.ts'
import type { PhysIrq } from '../gic/phys-irq.ts'
import type { VgicIrq } from './vgic-irq.ts'

/**
 * One interrupt under its `irq_lock`, with all that the per-interrupt rules may see: its record, its
 * physical twin, the kernel's rules, and whether the distributor is on. List order and list-register
 * allocation stay outside, so that these rules can be run on one interrupt alone.
 */
export interface IrqLock {
  readonly irq: VgicIrq
  /** The physical interrupt it is mapped to; undefined when not mapped. */
  readonly phys: PhysIrq | undefined
  readonly rules: KernelRules
  readonly distEnabled: boolean
  /** Stores to a field of the record. */
  set<F extends keyof VgicIrq>(field: F, value: VgicIrq[F], piece?: PatchPiece): void
  /** Stores to a field of the physical twin; nothing when there is none. */
  setPhys<F extends keyof PhysIrq>(field: F, value: PhysIrq[F], piece?: PatchPiece): void
  /** Notes that KVM asked the physical GIC to set a bit, or sampled the line. */
  notePhysSet(what: 'pending' | 'active', value: boolean, piece?: PatchPiece): void
  notePhysGet(by: 'irqchip' | 'callback', value: boolean): void
  /** Puts the interrupt at the tail of a vCPU's ap_list. */
  appendToApList(vcpu: number): void
  /** Requests KVM_REQ_IRQ_PENDING and kicks. */
  kick(vcpu: number): void
  /** Notes a tested condition and gives back its value. */
  guard(text: string, value: boolean, piece?: PatchPiece): boolean
  call<T>(fn: string, body: () => T, piece?: PatchPiece): T
  warn(text: string): void
  /** Stops the machine as a kernel BUG does; does not return. */
  bug(text: string): never
}
