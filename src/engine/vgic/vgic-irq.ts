/** SGIs are 0–15, PPIs 16–31: banked, one copy a vCPU. */
export const VGIC_NR_SGIS = 16
export const VGIC_NR_PRIVATE_IRQS = 32
/** `vcpu` of an interrupt that is on no ap_list, `hostIrq` of one that is not mapped. */
export const NONE = -1

/** KVM's record of one virtual interrupt, `struct vgic_irq` (include/kvm/arm_vgic.h, v4.16). */
export interface VgicIrq {
  readonly intid: number
  readonly enabled: boolean
  /** Edge seen or software-pended; for a level interrupt only the software latch. */
  readonly pendingLatch: boolean
  /** The virtual input line as KVM last stored it. */
  readonly lineLevel: boolean
  /** As stored; stale while a list register of a vCPU in the guest holds the interrupt. */
  readonly active: boolean
  /** Mapped to a physical interrupt: its list register carries the HW bit. */
  readonly hw: boolean
  /** Physical INTID when mapped, else 0. */
  readonly hwintid: number
  /** Host interrupt (index of the machine's physical interrupts) when mapped, else -1. */
  readonly hostIrq: number
  /** A `get_input_level` callback was given at mapping: the line is sampled through it. */
  readonly getInputLevel: boolean
  readonly config: 'edge' | 'level'
  /** 0–248 in steps of 8, lower is more urgent. */
  readonly priority: number
  /** GICD_ITARGETSR mask as written. */
  readonly targets: number
  /** vCPU that the interrupt is routed to. */
  readonly targetVcpu: number
  /** SGI only: vCPUs whose request is pending, a bit each. */
  readonly source: number
  /** SGI only, from v4.19: the vCPU whose request is active. */
  readonly activeSource: number
  /** Who alone may inject it (`kvm_vgic_set_owner`), null = userspace. */
  readonly owner: string | null
  /** vCPU whose ap_list holds the interrupt, -1 = none. */
  readonly vcpu: number
}

export const isSgi = (intid: number): boolean => intid < VGIC_NR_SGIS
export const isPrivate = (intid: number): boolean => intid < VGIC_NR_PRIVATE_IRQS

/** `irq_is_pending()`: the latch, or the line of a level interrupt. */
export const irqIsPending = (irq: VgicIrq): boolean =>
  irq.pendingLatch || (irq.config === 'level' && irq.lineLevel)

/** `vgic_irq_is_mapped_level()` */
export const vgicIrqIsMappedLevel = (irq: VgicIrq): boolean => irq.hw && irq.config === 'level'
