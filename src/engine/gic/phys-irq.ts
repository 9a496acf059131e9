/** How a physical interrupt is signalled. */
export type Trigger = 'level' | 'edge'

/** One interrupt of the physical GICv2 distributor that the host has given to the VM. */
export interface PhysIrq {
  /** Physical INTID: 32–1019 for an SPI, 16–31 for a PPI. */
  readonly hwintid: number
  readonly trigger: Trigger
  /** The physical CPU a PPI belongs to; -1 for an SPI. */
  readonly ppiCpu: number
  /** GICD_ISENABLER bit: set, until the host disables the interrupt or its handler masks what nobody quiets. */
  readonly enabled: boolean
  /** The wire from the device, high = asserted. */
  readonly line: boolean
  /** The distributor's own pending latch (edge seen, or written through GICD_ISPENDR). */
  readonly latch: boolean
  /** GICD_ISACTIVER bit. */
  readonly active: boolean
}

// The functions of the host and of its distributor, under which effects are recorded: views tell by them who stored.
export const PHYSICAL_INPUT = 'physical GIC: input'
/** A deactivation arrives at the physical distributor, whoever sent it. */
export const PHYSICAL_DEACTIVATE = 'physical GIC: deactivate'
export const HOST_ACKNOWLEDGE = 'host: GICC_IAR'
export const HOST_HANDLER = 'host: handler'
export const HOST_REQUEST = 'host: request_irq'

/** GICD_ISPENDR bit: the latch, or the wire of a level-sensitive interrupt (IHI 0048B §4.3.7). */
export const physPending = (phys: PhysIrq): boolean =>
  phys.latch || (phys.trigger === 'level' && phys.line)

/** The distributor forwards an interrupt that is enabled, pending and not active. */
export const physDeliverable = (phys: PhysIrq): boolean =>
  phys.enabled && physPending(phys) && !phys.active
