import type { GicvReadable, GicvWritable } from '../gic/cpu-registers.ts'
import type { HostBit } from '../gic/distributor.ts'
import type { GiccRegister } from '../vgic/cpu-uaccess.ts'
import type { HostTakes } from './state.ts'

/** A 32-bit, 16-bit or 8-bit access. */
export type Width = 1 | 2 | 4

/**
 * Everything that can happen to a machine, one actor's act at a time.
 * `vcpu` is an index, `ph` an index of the machine's physical interrupts.
 */
export type Op =
  /** The guest stores to the distributor; traps to KVM. With `trap`, from inside the guest: exit, store, entry. */
  | {
      readonly t: 'write'
      readonly vcpu: number
      readonly offset: number
      readonly len: Width
      readonly value: number
      readonly trap?: boolean
    }
  /** The guest loads from the distributor. */
  | {
      readonly t: 'read'
      readonly vcpu: number
      readonly offset: number
      readonly len: Width
      readonly trap?: boolean
    }
  /** Userspace writes the same register through the device attribute; `vcpu` selects the bank. */
  | {
      readonly t: 'uaccess-write'
      readonly vcpu: number
      readonly offset: number
      readonly len: Width
      readonly value: number
    }
  | {
      readonly t: 'uaccess-read'
      readonly vcpu: number
      readonly offset: number
      readonly len: Width
    }
  /** The run loop: flush and enter; exit, fold and prune; schedule out. */
  | { readonly t: 'enter'; readonly vcpu: number }
  | { readonly t: 'exit'; readonly vcpu: number }
  | { readonly t: 'put'; readonly vcpu: number }
  /** The guest at its CPU interface (GICV): acknowledge, end, deactivate, EOImode, priority mask. */
  | { readonly t: 'iar'; readonly vcpu: number }
  | { readonly t: 'eoir'; readonly vcpu: number; readonly intid: number; readonly source: number }
  | { readonly t: 'dir'; readonly vcpu: number; readonly intid: number; readonly source: number }
  | { readonly t: 'eoimode'; readonly vcpu: number; readonly split: boolean }
  | { readonly t: 'pmr'; readonly vcpu: number; readonly value: number }
  /** The guest loads from and stores to the other registers of its CPU interface; nothing of that traps. */
  | { readonly t: 'gicv-read'; readonly vcpu: number; readonly reg: GicvReadable }
  | {
      readonly t: 'gicv-write'
      readonly vcpu: number
      readonly reg: GicvWritable
      readonly value: number
    }
  /** Userspace reads and writes KVM's copy of a vCPU's CPU interface (KVM_DEV_ARM_VGIC_GRP_CPU_REGS). */
  | { readonly t: 'gicc-read'; readonly vcpu: number; readonly reg: GiccRegister }
  | {
      readonly t: 'gicc-write'
      readonly vcpu: number
      readonly reg: GiccRegister
      readonly value: number
    }
  /** A device model drives a virtual input line (KVM_IRQ_LINE, irqfd). */
  | {
      readonly t: 'inject'
      readonly vcpu: number
      readonly intid: number
      readonly level: boolean
      /** Who injects; absent = userspace. */
      readonly owner?: string
    }
  /** A part of the kernel, such as the timer, claims an interrupt for itself. */
  | { readonly t: 'own'; readonly vcpu: number; readonly intid: number; readonly owner: string }
  /** A device drives its physical line. */
  | { readonly t: 'line'; readonly ph: number; readonly level: boolean }
  /** The host takes a deliverable physical interrupt. */
  | { readonly t: 'hostirq'; readonly ph: number }
  /** The host sets or clears a bit of its own distributor. */
  | {
      readonly t: 'irqchip'
      readonly ph: number
      readonly bit: HostBit
      readonly value: boolean
    }
  | {
      readonly t: 'map'
      readonly vcpu: number
      readonly intid: number
      readonly ph: number
      readonly getInputLevel: boolean
    }
  | { readonly t: 'unmap'; readonly vcpu: number; readonly intid: number }
  /** A setting of the bench, kept in the log so that a run can be repeated. */
  | { readonly t: 'host-takes'; readonly when: HostTakes }

/** Why an op cannot be done now. */
export type Refusal =
  | 'in_guest'
  | 'not_in_guest'
  | 'vcpu_running'
  | 'ppi_cpu_in_guest'
  | 'eoimode_0'
  | 'stopped'
  | 'no_such_vcpu'
  | 'no_such_irq'
  | 'no_such_phys'

/** What an op gave back. */
export type OpResult =
  | {
      readonly status: 'done'
      /** read, uaccess-read, gicv-read, gicc-read: the register; absent otherwise. */
      readonly val?: number
      /** iar: the word the guest read, 1023 = none. */
      readonly iar?: number
      /** eoir: the priority dropped, -1 = none was active. */
      readonly drop?: number
      /** eoir, dir: the list register hit, -1 = none. Absent where the store traps. */
      readonly lr?: number
      /** eoir, dir: the INTID names no interrupt (1020 to 1023), so the write did nothing. */
      readonly ignored?: true
      /**
       * map, unmap: 0; own: 0 or a negative error number; uaccess-write: a negative error number, absent
       * where the write was taken.
       */
      readonly ret?: number
      /** hostirq: whether it was deliverable. */
      readonly taken?: boolean
    }
  | { readonly status: 'refused'; readonly reason: Refusal }
  | { readonly status: 'bug'; readonly what: string }
