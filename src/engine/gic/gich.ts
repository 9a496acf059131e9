import type { ListRegister } from './list-register.ts'

// GICH register bits, IHI 0048B §5.3. ICH_HCR_EL2 keeps these positions.
export const GICH_HCR_EN = 1 << 0
export const GICH_HCR_UIE = 1 << 1
export const GICH_HCR_LRENPIE = 1 << 2
export const GICH_HCR_NPIE = 1 << 3
export const GICH_HCR_VGRP0EIE = 1 << 4
export const GICH_HCR_VGRP0DIE = 1 << 5
export const GICH_HCR_VGRP1EIE = 1 << 6
export const GICH_HCR_VGRP1DIE = 1 << 7
const GICH_HCR_EOICOUNT_SHIFT = 27
/** Ends of interrupts that were in no list register, 0–31. */
const GICH_HCR_EOICOUNT = 31 << GICH_HCR_EOICOUNT_SHIFT

export const GICH_MISR_EOI = 1 << 0
export const GICH_MISR_U = 1 << 1
export const GICH_MISR_LRENP = 1 << 2
export const GICH_MISR_NP = 1 << 3
export const GICH_MISR_VGRP0E = 1 << 4
export const GICH_MISR_VGRP0D = 1 << 5
export const GICH_MISR_VGRP1E = 1 << 6
export const GICH_MISR_VGRP1D = 1 << 7

/** The EOIcount field of an HCR word. */
export const eoiCount = (hcr: number): number => hcr >>> GICH_HCR_EOICOUNT_SHIFT

/** An HCR word with another EOIcount, which wraps after 31. */
export const withEoiCount = (hcr: number, count: number): number =>
  ((hcr & ~GICH_HCR_EOICOUNT) | ((count & 31) << GICH_HCR_EOICOUNT_SHIFT)) >>> 0

/** The virtual machine control register, decoded: what the guest wrote to its CPU interface. */
export interface Vmcr {
  readonly grp0Enabled: boolean
  readonly grp1Enabled: boolean
  /** GICV_CTLR.AckCtl, FIQEn and CBPR: of group 1 alone, so that here they are kept and decide nothing. */
  readonly ackCtl: boolean
  readonly fiqEn: boolean
  readonly cbpr: boolean
  /** GICV_CTLR.EOImode: true splits priority drop (EOIR) from deactivation (DIR). */
  readonly eoiMode: boolean
  /** Binary point 0–7; values below the minimum of 2 act as 2. */
  readonly bpr: number
  /** Aliased binary point 0–7. */
  readonly abpr: number
  /** Priority mask 0–248 in steps of 8: only more urgent (lower) priorities are signalled. */
  readonly pmr: number
}

export const VMCR_RESET: Vmcr = Object.freeze({
  grp0Enabled: false,
  grp1Enabled: false,
  ackCtl: false,
  fiqEn: false,
  cbpr: false,
  eoiMode: false,
  bpr: 0,
  abpr: 0,
  pmr: 0,
})

/** GICH_VMCR word. */
export const encodeVmcr = (vmcr: Vmcr): number =>
  ((vmcr.grp0Enabled ? 1 : 0) |
    (vmcr.grp1Enabled ? 1 << 1 : 0) |
    (vmcr.ackCtl ? 1 << 2 : 0) |
    (vmcr.fiqEn ? 1 << 3 : 0) |
    (vmcr.cbpr ? 1 << 4 : 0) |
    (vmcr.eoiMode ? 1 << 9 : 0) |
    (vmcr.abpr << 18) |
    (vmcr.bpr << 21) |
    ((vmcr.pmr >>> 3) << 27)) >>>
  0

/** GICH_LR word. */
export const encodeLr = (lr: ListRegister): number =>
  (lr.vintid |
    (lr.hw ? lr.pintid << 10 : (lr.source << 10) | (lr.eoi ? 1 << 19 : 0)) |
    ((lr.priority >>> 3) << 23) |
    (lr.pending ? 1 << 28 : 0) |
    (lr.active ? 1 << 29 : 0) |
    (lr.group << 30) |
    (lr.hw ? 1 << 31 : 0)) >>>
  0
