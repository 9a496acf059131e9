import type { Vmcr } from '../gic/gich.ts'
import type { ListRegister } from '../gic/list-register.ts'
import type { PhysIrq, Trigger } from '../gic/phys-irq.ts'
import type { VgicIrq } from '../vgic/vgic-irq.ts'

/** A physical interrupt that the machine is built with. */
export interface PhysIrqConfig {
  /** 32–1019 for an SPI, 16–31 for a PPI. */
  readonly hwintid: number
  readonly trigger: Trigger
  /** Physical CPU of a PPI; absent for an SPI. */
  readonly ppiCpu?: number
}

/** What never changes while a machine runs. */
export interface MachineConfig {
  /** 1–8 vCPUs, each on a physical CPU of its own. */
  readonly nrVcpus: number
  /** 32–960 in steps of 32 (`vgic_set_common_attr()`); 988 in a session that was kept. */
  readonly nrSpis: number
  /** Implemented list registers, 1–16. */
  readonly nrLr: number
  readonly phys: readonly PhysIrqConfig[]
}

/** A bank of GICH registers: the virtual CPU interface, in hardware or as KVM's copy (`struct vgic_v2_cpu_if`). */
export interface CpuInterface {
  /** Hypervisor control: enable bits 0–7, EOIcount 31:27. */
  readonly hcr: number
  readonly vmcr: Vmcr
  /** Active priorities: bit n = group priority n << 3 is being served. */
  readonly apr: number
  readonly lr: readonly ListRegister[]
}

export interface Vcpu {
  readonly id: number
  /** Between entry and exit. */
  readonly inGuest: boolean
  /** Physical CPU while loaded, -1 after put (`vcpu->cpu`). */
  readonly cpu: number
  /** SGIs and PPIs, index = INTID. */
  readonly privateIrqs: readonly VgicIrq[]
  /** INTIDs on the active/pending list, in list order. */
  readonly apList: readonly number[]
  /** List registers in use (`used_lrs`), 0 outside the guest. */
  readonly usedLrs: number
  /** KVM_REQ_IRQ_PENDING made and not yet seen by an entry. */
  readonly irqPendingRequest: boolean
  /** KVM's copy. */
  readonly cpuIf: CpuInterface
  /** The registers of its physical CPU. */
  readonly hw: CpuInterface
}

/**
 * Whether the host takes deliverable physical interrupts by itself after every act, each once; what is mapped to
 * nothing and still pends after its handler is masked then. By hand nothing is masked.
 */
export type HostTakes = 'by-hand' | 'at-once'

/** An interrupt: `vcpu` tells the copy of a private one, and is -1 or any vCPU for an SPI. */
export interface IrqRef {
  readonly vcpu: number
  readonly intid: number
}

export interface MachineState {
  readonly config: MachineConfig
  /** GICD_CTLR.Enable of the virtual distributor. */
  readonly distEnabled: boolean
  /** The revision of GICD_IIDR that userspace chose (`dist->implementation_rev`), null = that of the kernel. */
  readonly distRevision: 2 | 3 | null
  readonly vcpus: readonly Vcpu[]
  /** Index = INTID − 32. */
  readonly spis: readonly VgicIrq[]
  readonly phys: readonly PhysIrq[]
  readonly hostTakes: HostTakes
  /** What stopped the machine (a kernel BUG), null while it runs. */
  readonly bug: string | null
}

/** The record of an interrupt; `vcpu` tells which copy of a private one. */
export function irqOf(state: MachineState, vcpu: number, intid: number): VgicIrq {
  const irq = intid < 32 ? state.vcpus[vcpu]?.privateIrqs[intid] : state.spis[intid - 32]
  if (!irq) throw new RangeError(`No interrupt ${intid} (vCPU ${vcpu}) in this machine`)
  return irq
}

/** The physical twin of a mapped interrupt. */
export const physOf = (state: MachineState, irq: VgicIrq): PhysIrq | undefined =>
  irq.hw ? state.phys[irq.hostIrq] : undefined

/** The vCPU through which an interrupt is seen: the one whose ap_list holds it, else the one it goes to. */
export function vcpuOf(state: MachineState, vcpu: number, intid: number): number {
  const irq = irqOf(state, vcpu, intid)
  if (irq.vcpu >= 0) return irq.vcpu
  return intid < 32 ? vcpu : irq.targetVcpu
}
