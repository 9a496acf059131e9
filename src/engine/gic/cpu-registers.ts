import type { Transition } from '../machine/transition.ts'
import { IDLE_PRIORITY, MIN_BPR, pendingWord, runningPriority } from './cpu-interface.ts'
import type { Vmcr } from './gich.ts'

// The registers of a CPU interface beside IAR, EOIR and DIR (IHI 0048B §4.4, §5.5).

/** What a guest reads of its CPU interface. */
export const GICV_READABLE = ['CTLR', 'PMR', 'BPR', 'RPR', 'HPPIR', 'ABPR', 'APR0'] as const
/** What it writes; GICV_PMR has an act of its own. */
export const GICV_WRITABLE = ['CTLR', 'BPR', 'ABPR', 'APR0'] as const
export type GicvReadable = (typeof GICV_READABLE)[number]
export type GicvWritable = (typeof GICV_WRITABLE)[number]

/** The fields of GICV_CTLR and GICC_CTLR by their bits. */
const CTLR_BITS = [
  ['grp0Enabled', 0],
  ['grp1Enabled', 1],
  ['ackCtl', 2],
  ['fiqEn', 3],
  ['cbpr', 4],
  ['eoiMode', 9],
] as const

/** The word of GICV_CTLR. */
export const ctlrOf = (vmcr: Vmcr): number =>
  CTLR_BITS.reduce((word, [field, bit]) => word | (Number(vmcr[field]) << bit), 0)

/** `vmcr` with what a word written to GICV_CTLR says. */
export const withCtlr = (vmcr: Vmcr, word: number): Vmcr => ({
  ...vmcr,
  ...Object.fromEntries(CTLR_BITS.map(([field, bit]) => [field, ((word >>> bit) & 1) === 1])),
})

/** The aliased binary point is at least one larger than the binary point. */
const MIN_ABPR = MIN_BPR + 1

/** The guest reads a register of its CPU interface; nothing traps and nothing changes. */
export function readGicv(t: Transition, vcpu: number, reg: GicvReadable): number {
  const bank = t.vcpu(vcpu).hw
  switch (reg) {
    case 'CTLR':
      return ctlrOf(bank.vmcr)
    case 'PMR':
      return bank.vmcr.pmr
    case 'BPR':
      return Math.max(bank.vmcr.bpr, MIN_BPR)
    case 'ABPR':
      return Math.max(bank.vmcr.abpr, MIN_ABPR)
    case 'RPR':
      // The register has eight bits, all of them set while nothing is served.
      return Math.min(runningPriority(bank), IDLE_PRIORITY - 1)
    case 'HPPIR':
      return pendingWord(bank)
    case 'APR0':
      return bank.apr
  }
}

/** The guest writes a register of its CPU interface; a binary point below the least is raised to it. */
export function writeGicv(t: Transition, vcpu: number, reg: GicvWritable, value: number): void {
  if (reg === 'APR0') {
    t.setBank(vcpu, 'hw', 'apr', value >>> 0)
    return
  }
  const { vmcr } = t.vcpu(vcpu).hw
  const written =
    reg === 'CTLR'
      ? withCtlr(vmcr, value)
      : reg === 'BPR'
        ? { ...vmcr, bpr: Math.max(value & 7, MIN_BPR) }
        : { ...vmcr, abpr: Math.max(value & 7, MIN_ABPR) }
  t.setBank(vcpu, 'hw', 'vmcr', written)
}
