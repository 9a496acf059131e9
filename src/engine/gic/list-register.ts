/**
 * A list register, decoded. The word in hardware differs between GICv2 (GICH_LR) and GICv3
 * (ICH_LR_EL2); nothing outside the codec depends on it.
 */
export interface ListRegister {
  /** Virtual INTID. */
  readonly vintid: number
  readonly pending: boolean
  readonly active: boolean
  /** Tied to a physical interrupt: a guest deactivation reaches the physical distributor. */
  readonly hw: boolean
  /** Physical INTID when `hw`, else 0. */
  readonly pintid: number
  /** Ask for an EOI maintenance interrupt (only when not `hw`). */
  readonly eoi: boolean
  /** vCPU that sent the SGI (only when not `hw`). */
  readonly source: number
  /** 0–255, lower is more urgent; only {@link PRIORITY_BITS} are kept. */
  readonly priority: number
  readonly group: 0 | 1
}

/** The bits of a priority that are implemented: five, the least step is 8. */
export const PRIORITY_BITS = 0xf8

/** The word 0: nothing loaded. */
export const EMPTY_LR: ListRegister = Object.freeze({
  vintid: 0,
  pending: false,
  active: false,
  hw: false,
  pintid: 0,
  eoi: false,
  source: 0,
  priority: 0,
  group: 0,
})

/** State field not Invalid. */
export const lrValid = (lr: ListRegister): boolean => lr.pending || lr.active

/** GICH_EISR bit: the guest ended an interrupt that asked for an EOI maintenance interrupt. */
export const lrSignalsEoi = (lr: ListRegister): boolean => !lrValid(lr) && lr.eoi && !lr.hw

/** GICH_ELRSR bit: the register may be reused. */
export const lrEmpty = (lr: ListRegister): boolean => !lrValid(lr) && (lr.hw || !lr.eoi)
