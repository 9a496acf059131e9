import { lowestBit } from '#/lib/bits.ts'
import type { CpuInterface, MachineState } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import {
  eoiCount,
  GICH_HCR_EN,
  GICH_HCR_LRENPIE,
  GICH_HCR_NPIE,
  GICH_HCR_UIE,
  GICH_HCR_VGRP0DIE,
  GICH_HCR_VGRP0EIE,
  GICH_HCR_VGRP1DIE,
  GICH_HCR_VGRP1EIE,
  GICH_MISR_EOI,
  GICH_MISR_LRENP,
  GICH_MISR_NP,
  GICH_MISR_U,
  GICH_MISR_VGRP0D,
  GICH_MISR_VGRP0E,
  GICH_MISR_VGRP1D,
  GICH_MISR_VGRP1E,
  withEoiCount,
} from './gich.ts'
import { type ListRegister, lrEmpty, lrSignalsEoi, lrValid } from './list-register.ts'
import { PHYSICAL_DEACTIVATE } from './phys-irq.ts'

/** GICV_IAR of a CPU with nothing to acknowledge. */
export const SPURIOUS_INTID = 1023
/** Running priority of a CPU that serves nothing (below every priority). */
export const IDLE_PRIORITY = 256
/** Five priority bits are implemented, so a binary point below 2 acts as 2. */
export const MIN_BPR = 2

/** Running priority: the most urgent active group priority, 256 when idle. */
export function runningPriority({ apr }: Pick<CpuInterface, 'apr'>): number {
  const highest = lowestBit(apr)
  return highest < 0 ? IDLE_PRIORITY : highest << 3
}

/** The part of a priority that decides about preemption, bits 7:BPR+1. */
const groupPriority = (bank: CpuInterface, priority: number): number =>
  priority & ~((1 << (Math.max(bank.vmcr.bpr, MIN_BPR) + 1)) - 1) & 0xff

const groupIsOn = ({ vmcr }: CpuInterface, { group }: ListRegister): boolean =>
  group ? vmcr.grp1Enabled : vmcr.grp0Enabled

/** Index of the most urgent list register that is exactly pending and `counts`; ties to the lowest. -1 = none. */
function mostUrgent(bank: CpuInterface, counts: (lr: ListRegister) => boolean): number {
  let best = -1
  for (const [n, lr] of bank.lr.entries()) {
    if (!lr.pending || lr.active || !counts(lr)) continue
    if (best < 0 || lr.priority < (bank.lr[best] as ListRegister).priority) best = n
  }
  return best
}

/** The most urgent one with its group on. */
const mostUrgentLr = (bank: CpuInterface): number => mostUrgent(bank, (lr) => groupIsOn(bank, lr))

const beatsMask = (bank: CpuInterface, { priority }: ListRegister): boolean =>
  priority < bank.vmcr.pmr

const beatsRunning = (bank: CpuInterface, { priority }: ListRegister): boolean =>
  groupPriority(bank, priority) < runningPriority(bank)

/**
 * Index of the list register that an acknowledge would take: state exactly pending, group on, most
 * urgent, ties to the lowest index; it must beat the priority mask and the running priority. -1 = none.
 */
export function highestPendingLr(bank: CpuInterface): number {
  const n = mostUrgentLr(bank)
  const lr = bank.lr[n]
  return lr && beatsMask(bank, lr) && beatsRunning(bank, lr) ? n : -1
}

/** GICH_MISR: which maintenance conditions hold. */
export function maintenance(bank: CpuInterface): number {
  const { hcr, vmcr } = bank
  const valid = bank.lr.filter(lrValid).length
  const pending = bank.lr.some((lr) => lr.pending && !lr.active)
  if (!(hcr & GICH_HCR_EN)) return 0
  return (
    (bank.lr.some(lrSignalsEoi) ? GICH_MISR_EOI : 0) |
    (hcr & GICH_HCR_UIE && valid <= 1 ? GICH_MISR_U : 0) |
    (hcr & GICH_HCR_LRENPIE && eoiCount(hcr) ? GICH_MISR_LRENP : 0) |
    (hcr & GICH_HCR_NPIE && !pending ? GICH_MISR_NP : 0) |
    (hcr & GICH_HCR_VGRP0EIE && vmcr.grp0Enabled ? GICH_MISR_VGRP0E : 0) |
    (hcr & GICH_HCR_VGRP0DIE && !vmcr.grp0Enabled ? GICH_MISR_VGRP0D : 0) |
    (hcr & GICH_HCR_VGRP1EIE && vmcr.grp1Enabled ? GICH_MISR_VGRP1E : 0) |
    (hcr & GICH_HCR_VGRP1DIE && !vmcr.grp1Enabled ? GICH_MISR_VGRP1D : 0)
  )
}

/** GICH_ELRSR: bit n = list register n may be reused. */
export const emptyLrs = (bank: CpuInterface): number =>
  bank.lr.reduce((word, lr, n) => word | (lrEmpty(lr) ? 1 << n : 0), 0) >>> 0

/** GICH_EISR: bit n = list register n saw its EOI and asked for it. */
export const eoiLrs = (bank: CpuInterface): number =>
  bank.lr.reduce((word, lr, n) => word | (lrSignalsEoi(lr) ? 1 << n : 0), 0) >>> 0

/** The word that GICV_IAR gives for a list register: INTID, and the sender of an SGI in bits 12:10. */
const iarOf = (lr: ListRegister): number =>
  lr.vintid | (lr.vintid < 16 && !lr.hw ? lr.source << 10 : 0)

/**
 * GICV_HPPIR: what GICV_IAR would give if nothing were being served; 1023 = nothing that beats the priority
 * mask is pending, or the interface is off.
 */
export function pendingWord(bank: CpuInterface): number {
  const lr = bank.lr[mostUrgentLr(bank)]
  const isOn = (bank.hcr & GICH_HCR_EN) !== 0
  return isOn && lr && beatsMask(bank, lr) ? iarOf(lr) : SPURIOUS_INTID
}

/** The guest reads GICV_IAR: the interrupt becomes active. */
export function readIar(t: Transition, vcpu: number): number {
  return t.rec.call('GICV_IAR', () => {
    const bank = t.vcpu(vcpu).hw
    const withGroup = mostUrgentLr(bank)
    const n = withGroup < 0 ? mostUrgent(bank, () => true) : withGroup
    const lr = bank.lr[n]
    if (
      !t.rec.guard('a list register is pending', lr !== undefined) ||
      !lr ||
      !t.rec.guard('GICV_CTLR enables its group', groupIsOn(bank, lr)) ||
      !t.rec.guard('it beats the priority mask', beatsMask(bank, lr)) ||
      !t.rec.guard('its group priority beats the running priority', beatsRunning(bank, lr))
    ) {
      return SPURIOUS_INTID
    }
    t.setLr(vcpu, 'hw', n, { ...lr, pending: false, active: true })
    t.setBank(vcpu, 'hw', 'apr', (bank.apr | (1 << (groupPriority(bank, lr.priority) >>> 3))) >>> 0)
    return iarOf(lr)
  })
}

/** 1020 to 1023 name no interrupt, but say why an acknowledge gave none (IHI 0048B §3.2.5). */
const namesNoInterrupt = (intid: number): boolean => intid >= 1020 && intid <= SPURIOUS_INTID

/**
 * A write of such an INTID to GICV_EOIR or GICV_DIR is ignored (IHI 0048B §4.4.5): no priority drops, nothing
 * is deactivated, EOIcount stays.
 */
const isIgnored = (t: Transition, intid: number): boolean =>
  namesNoInterrupt(intid) &&
  t.rec.guard('the INTID is one of 1020 to 1023: the write is ignored', true)

/** Drops the highest active priority; gives it back, -1 = none was active. */
function dropPriority(t: Transition, vcpu: number): number {
  const { apr } = t.vcpu(vcpu).hw
  const highest = lowestBit(apr)
  if (!t.rec.guard('a priority is active', highest >= 0)) return -1
  t.setBank(vcpu, 'hw', 'apr', (apr & (apr - 1)) >>> 0)
  return highest << 3
}

/**
 * The guest deactivates `intid` (`source`: the sender of an SGI). With the HW bit the deactivation
 * reaches the physical distributor without the host. Gives the list register hit, -1 = none.
 */
function deactivate(t: Transition, vcpu: number, intid: number, source: number): number {
  const bank = t.vcpu(vcpu).hw
  const n = bank.lr.findIndex(
    (lr) => lr.active && lr.vintid === intid && (intid >= 16 || lr.hw || lr.source === source),
  )
  const lr = bank.lr[n]
  if (!t.rec.guard(`a list register holds ${intid} active`, lr !== undefined) || !lr) {
    t.setBank(vcpu, 'hw', 'hcr', withEoiCount(bank.hcr, eoiCount(bank.hcr) + 1))
    return -1
  }
  t.setLr(vcpu, 'hw', n, { ...lr, active: false })
  if (t.rec.guard('the list register has the HW bit', lr.hw)) deactivatePhysical(t, vcpu, lr)
  return n
}

/** The physical interrupt with this INTID as seen from the physical CPU of a vCPU, -1 = not given to the VM. */
const physIndex = (state: MachineState, pcpu: number, pintid: number): number =>
  state.phys.findIndex(
    (phys) => phys.hwintid === pintid && (phys.ppiCpu < 0 || phys.ppiCpu === pcpu),
  )

/**
 * A deactivation of virtual interrupt `vintid` that arrives at the physical distributor; one that finds the
 * physical interrupt inactive breaks rule R1.
 */
export function deactivatePhysical(
  t: Transition,
  vcpu: number,
  { vintid, pintid }: Pick<ListRegister, 'vintid' | 'pintid'>,
): void {
  t.rec.call(
    PHYSICAL_DEACTIVATE,
    () => {
      const ph = physIndex(t.state, t.vcpu(vcpu).cpu, pintid)
      if (ph < 0) return
      const legal = t.rec.guard('the physical interrupt is active', t.phys(ph).active)
      t.rec.add({ e: 'hw-deactivate', vcpu, vintid, ph, pintid, legal })
      if (legal) t.setPhys(ph, 'active', false)
    },
    String(pintid),
  )
}

/** What a write of GICV_EOIR or GICV_DIR came to. */
interface End {
  /** The list register hit, -1 = none. */
  readonly lr?: number
  /** The INTID named no interrupt. */
  readonly ignored?: true
}

/** The guest writes GICV_EOIR: priority drop and, with EOImode 0, deactivation. `drop`: the priority, -1 = none. */
export function writeEoir(
  t: Transition,
  vcpu: number,
  intid: number,
  source: number,
): End & { readonly drop: number } {
  return t.rec.call(
    'GICV_EOIR',
    () => {
      if (isIgnored(t, intid))
        return { drop: -1, ...(!t.vcpu(vcpu).hw.vmcr.eoiMode && { lr: -1 }), ignored: true }
      const { eoiMode } = t.vcpu(vcpu).hw.vmcr
      const dropsOnly = t.rec.guard('EOImode is 1: EOIR only drops the priority', eoiMode)
      const drop = dropPriority(t, vcpu)
      return dropsOnly ? { drop } : { drop, lr: deactivate(t, vcpu, intid, source) }
    },
    String(intid),
  )
}

/** The guest writes GICV_DIR (EOImode 1): deactivation alone. */
export function writeDir(t: Transition, vcpu: number, intid: number, source: number): End {
  return t.rec.call(
    'GICV_DIR',
    () =>
      isIgnored(t, intid) ? { lr: -1, ignored: true } : { lr: deactivate(t, vcpu, intid, source) },
    String(intid),
  )
}

/** The list register whose interrupt the guest is serving: the most urgent active one, undefined when none is. */
export const highestPriorityActive = (bank: CpuInterface): ListRegister | undefined =>
  bank.lr.filter((lr) => lr.active).toSorted((a, b) => a.priority - b.priority)[0]
