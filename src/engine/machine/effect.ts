import type { PatchPiece } from '../editions/rules.ts'
import type { ListRegister } from '../gic/list-register.ts'
import type { PhysIrq } from '../gic/phys-irq.ts'
import type { VgicIrq } from '../vgic/vgic-irq.ts'
import type { CpuInterface, Vcpu } from './state.ts'

/** A place of the state. `vcpu` of an SPI is -1. */
export type Cell =
  | {
      readonly of: 'irq'
      readonly vcpu: number
      readonly intid: number
      readonly field: keyof VgicIrq
    }
  | { readonly of: 'phys'; readonly ph: number; readonly field: keyof PhysIrq }
  | {
      readonly of: 'vcpu'
      readonly vcpu: number
      readonly field: Exclude<keyof Vcpu, 'cpuIf' | 'hw' | 'privateIrqs' | 'apList'>
    }
  | {
      readonly of: 'cpuif'
      readonly vcpu: number
      readonly bank: 'cpuIf' | 'hw'
      readonly field: Exclude<keyof CpuInterface, 'lr'>
    }
  | { readonly of: 'dist'; readonly field: 'enabled' | 'revision' }
  | { readonly of: 'machine'; readonly field: 'hostTakes' | 'bug' }

export type CellValue = boolean | number | string | null | object

interface In {
  /** The function that did it, under its kernel or GIC name. */
  readonly fn: string
  /** Depth of the call, 0 = outermost. */
  readonly depth: number
  /** The piece of the patch that this belongs to, if any. */
  readonly piece?: PatchPiece
}

/** The record of how a transition came about, in order. Everything that explains, draws or exports folds over it. */
export type Effect =
  /** A function begins. `of` names what it works on. */
  | (In & { readonly e: 'call'; readonly of?: string })
  /** A condition was tested. */
  | (In & { readonly e: 'guard'; readonly text: string; readonly value: boolean })
  /** A field was stored to; `from` may equal `to`. */
  | (In & {
      readonly e: 'write'
      readonly cell: Cell
      readonly from: CellValue
      readonly to: CellValue
    })
  /** A list register was loaded, read back, changed by the guest, or cleared. */
  | (In & {
      readonly e: 'lr'
      readonly vcpu: number
      readonly bank: 'cpuIf' | 'hw'
      readonly n: number
      readonly from: ListRegister
      readonly to: ListRegister
    })
  /** The ap_list of a vCPU changed. */
  | (In & {
      readonly e: 'ap-list'
      readonly vcpu: number
      readonly change: 'append' | 'remove' | 'sort'
      readonly intid: number
      readonly from: readonly number[]
      readonly to: readonly number[]
    })
  /** KVM asked the physical GIC to change a bit (`irq_set_irqchip_state`). */
  | (In & {
      readonly e: 'phys-set'
      readonly ph: number
      readonly what: 'pending' | 'active'
      readonly value: boolean
    })
  /** KVM sampled the device line: through the irqchip, or through the callback. */
  | (In & {
      readonly e: 'phys-get'
      readonly ph: number
      readonly by: 'irqchip' | 'callback'
      readonly value: boolean
    })
  /** `kvm_make_request` + `kvm_vcpu_kick` */
  | (In & { readonly e: 'kick'; readonly vcpu: number })
  /** A guest deactivation through a HW list register reached the physical distributor; not `legal` = it was not active. */
  | (In & {
      readonly e: 'hw-deactivate'
      readonly vcpu: number
      /** The virtual interrupt that was deactivated. */
      readonly vintid: number
      readonly ph: number
      readonly pintid: number
      readonly legal: boolean
    })
  /** The host wrote its own GICC_DIR for the guest (v6.19). */
  | (In & { readonly e: 'host-dir'; readonly vcpu: number; readonly pintid: number })
  /** A guest's store to GICV_DIR trapped to KVM, which has carried it out. */
  | (In & { readonly e: 'dir-trapped'; readonly vcpu: number; readonly intid: number })
  /** The EOI of an unmapped level SPI was noticed at exit (`kvm_notify_acked_irq`). */
  | (In & { readonly e: 'acked-notify'; readonly intid: number })
  /** A vCPU was taken out of the guest, or off its CPU, because of somebody else's write. */
  | (In & {
      readonly e: 'forced'
      readonly vcpu: number
      readonly how: 'halt' | 'spin-exit' | 'spin-put'
    })
  | (In & { readonly e: 'warn'; readonly text: string })
  | (In & { readonly e: 'bug'; readonly text: string })
  /** The op cannot be done, or did nothing; `text` says why in the field's words. */
  | (In & { readonly e: 'note'; readonly text: string })

/** An effect as the recorder is given it: the recorder knows function and depth. */
export type EffectBody = Effect extends infer E
  ? E extends Effect
    ? Omit<E, 'fn' | 'depth'>
    : never
  : never
