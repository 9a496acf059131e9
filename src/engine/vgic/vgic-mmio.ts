import type { PatchPiece, UaccessRule } from '../editions/rules.ts'
import { PRIORITY_BITS } from '../gic/list-register.ts'
import { writeHandler } from './function-names.ts'
import type { IrqLock } from './irq-lock.ts'
import { vgicGetPhysLineLevel, vgicIrqSetPhysActive, vgicIrqSetPhysPending } from './phys.ts'
import { vgicQueueIrqUnlock } from './queue.ts'
import { isPrivate, isSgi, NONE, type VgicIrq, vgicIrqIsMappedLevel } from './vgic-irq.ts'

// The distributor registers that are the same in every GIC model, one interrupt at a time
// (vgic-mmio.c, v4.16). `isUaccess`: written by userspace, there is no requesting vCPU.

/** Looks at the device line while an interrupt is enabled; one that fell ends what is left active below. */
function sampleAtEnable(lock: IrqLock): void {
  const wasHigh = lock.irq.lineLevel
  lock.set('lineLevel', vgicGetPhysLineLevel(lock))
  if (
    lock.guard(
      '!irq->active && was_high && !irq->line_level',
      !lock.irq.active && wasHigh && !lock.irq.lineLevel,
    )
  )
    vgicIrqSetPhysActive(lock, false)
}

/** `vgic_mmio_write_senable()`, from userspace since v5.7 `vgic_uaccess_write_senable()` */
export function vgicMmioWriteSenable(lock: IrqLock, isUaccess: boolean): void {
  lock.call(writeHandler('senable', lock.rules, isUaccess), () => {
    if (
      lock.rules.enableSamples &&
      !isUaccess &&
      lock.guard('vgic_irq_is_mapped_level(irq)', vgicIrqIsMappedLevel(lock.irq))
    )
      sampleAtEnable(lock)
    lock.set('enabled', true)
    vgicQueueIrqUnlock(lock)
  })
}

/**
 * `vgic_mmio_write_cenable()`, from userspace since v5.7 `vgic_uaccess_write_cenable()`: acts on the record
 * alone; a loaded list register stays.
 */
export function vgicMmioWriteCenable(lock: IrqLock, isUaccess: boolean): void {
  lock.call(writeHandler('cenable', lock.rules, isUaccess), () => lock.set('enabled', false))
}

/** The callback is the arch timer's: its interrupt is the private one that has a callback. */
const isTimer = ({ getInputLevel, intid }: VgicIrq): boolean => getInputLevel && isPrivate(intid)

/** True when a write by userspace ends here: it left the mapped interrupt alone, or changed its virtual bit alone. */
function keptFromUserspace(
  lock: IrqLock,
  rule: UaccessRule,
  isUaccess: boolean,
  piece: PatchPiece,
  virtually: () => void,
): boolean {
  // Where userspace has a handler of its own, the guest's asks no more who writes.
  if (rule === 'as-guest' || rule === 'virtual') return false
  if (!lock.guard('is_uaccess', isUaccess, piece)) return false
  if (
    rule === 'virtual-for-timer' &&
    lock.guard('irq->get_input_level is the timer', isTimer(lock.irq))
  )
    virtually()
  return true
}

/** `vgic_hw_irq_spending()` (v4.16, gone in v5.7): ISPENDR on a mapped interrupt (pieces H1, H5s). */
function vgicHwIrqSpending(lock: IrqLock, isUaccess: boolean): void {
  lock.call('vgic_hw_irq_spending', () => {
    const latch = () => lock.set('pendingLatch', true)
    if (keptFromUserspace(lock, lock.rules.uaccessSpend, isUaccess, 'H5s', latch)) return
    latch()
    if (lock.rules.spendSetsPhysActive) vgicIrqSetPhysActive(lock, true, 'H1')
  })
}

/** Since v5.4 (v4.19 by a stable update) the pending bits of SGIs are changed through GICD_SPENDSGIR and GICD_CPENDSGIR, or by userspace alone. */
const ignoresSgi = (lock: IrqLock, isUaccess: boolean): boolean =>
  lock.rules.sgiPendingBits !== 'take' &&
  !(lock.rules.sgiPendingBits === 'userspace-only' && isUaccess) &&
  lock.guard('is_vgic_v2_sgi(irq)', isSgi(lock.irq.intid))

const userspaceSgi = (lock: IrqLock): boolean =>
  lock.rules.sgiPendingBits === 'userspace-only' && isSgi(lock.irq.intid)

/** What `vgic_hw_irq_spending()` became in v5.7: a part of the handler, which asks for the mapping after the latch is set. */
function setPending(lock: IrqLock, isUaccess: boolean): void {
  lock.set('pendingLatch', true)
  if (!isUaccess && lock.rules.spendSetsPhysActive && lock.guard('irq->hw', lock.irq.hw))
    vgicIrqSetPhysActive(lock, true, 'H1')
}

/**
 * `vgic_mmio_write_spending()`: always ends in a try to queue, even when userspace was ignored. Since v5.7
 * userspace has `vgic_uaccess_write_spending()`, which looks at no mapping.
 */
export function vgicMmioWriteSpending(
  lock: IrqLock,
  { vcpu, isUaccess }: { readonly vcpu: number; readonly isUaccess: boolean },
): void {
  const { spendSetsPhysActive, uaccessSpend } = lock.rules
  const minding = spendSetsPhysActive || uaccessSpend !== 'as-guest'
  lock.call(writeHandler('spending', lock.rules, isUaccess), () => {
    if (ignoresSgi(lock, isUaccess)) return
    if (userspaceSgi(lock)) lock.set('source', lock.irq.source | (1 << vcpu))
    if (uaccessSpend === 'virtual') setPending(lock, isUaccess)
    else if (minding && lock.guard('irq->hw', lock.irq.hw)) vgicHwIrqSpending(lock, isUaccess)
    else lock.set('pendingLatch', true)
    vgicQueueIrqUnlock(lock)
  })
}

/** `vgic_hw_irq_cpending()`: ICPENDR on a mapped interrupt (pieces H2, H3, H5c). */
function vgicHwIrqCpending(lock: IrqLock, isUaccess: boolean): void {
  const { rules } = lock
  lock.call('vgic_hw_irq_cpending', () => {
    const latch = () => lock.set('pendingLatch', false)
    if (keptFromUserspace(lock, rules.uaccessCpend, isUaccess, 'H5c', latch)) return
    latch()
    if (rules.cpendClearsPhysPending) vgicIrqSetPhysPending(lock, false, 'H2')
    if (rules.cpendClearsPhysActive === 'never') return
    if (
      rules.cpendClearsPhysActive === 'unless-active' &&
      lock.guard('irq->active', lock.irq.active, 'H3')
    )
      return
    vgicIrqSetPhysActive(lock, false, 'H3')
  })
}

/** `vgic_mmio_write_cpending()`, from userspace since v5.7 `vgic_uaccess_write_cpending()`: never takes the interrupt off a list. */
export function vgicMmioWriteCpending(lock: IrqLock, isUaccess: boolean): void {
  const { cpendClearsPhysPending, cpendClearsPhysActive, uaccessCpend } = lock.rules
  const isOwn = isUaccess && uaccessCpend === 'virtual'
  const minding =
    !isOwn &&
    (cpendClearsPhysPending || cpendClearsPhysActive !== 'never' || uaccessCpend !== 'as-guest')
  lock.call(writeHandler('cpending', lock.rules, isUaccess), () => {
    if (ignoresSgi(lock, isUaccess)) return
    if (userspaceSgi(lock)) lock.set('source', 0)
    if (minding && lock.guard('irq->hw', lock.irq.hw)) vgicHwIrqCpending(lock, isUaccess)
    else lock.set('pendingLatch', false)
  })
}

/** `vgic_hw_irq_change_active()`: ISACTIVER or ICACTIVER on a mapped interrupt (pieces H4, H5a). */
function vgicHwIrqChangeActive(lock: IrqLock, active: boolean, isUaccess: boolean): void {
  lock.call('vgic_hw_irq_change_active', () => {
    const change = () => lock.set('active', active)
    if (keptFromUserspace(lock, lock.rules.uaccessActive, isUaccess, 'H5a', change)) return
    change()
    if (lock.rules.activeMirrorsPhys) vgicIrqSetPhysActive(lock, active, 'H4')
  })
}

/** `vgic_mmio_change_active()`, once no other running vCPU can hold the interrupt in a list register. */
export function vgicMmioChangeActive(
  lock: IrqLock,
  active: boolean,
  { vcpu, isUaccess }: { readonly vcpu: number; readonly isUaccess: boolean },
): void {
  const { activeMirrorsPhys, uaccessActive, activeQueuesOn } = lock.rules
  const minding = activeMirrorsPhys || uaccessActive !== 'as-guest'
  lock.call('vgic_mmio_change_active', () => {
    if (minding && lock.guard('irq->hw', lock.irq.hw))
      vgicHwIrqChangeActive(lock, active, isUaccess)
    else {
      lock.set('active', active)
      if (lock.rules.lrLoading === 'new' && active && isSgi(lock.irq.intid))
        lock.set('activeSource', isUaccess ? 0 : vcpu)
    }
    // The piece decides only where the interrupt is not what was asked for.
    const queue =
      activeQueuesOn === 'result'
        ? lock.guard('irq->active', lock.irq.active, lock.irq.active === active ? undefined : 'H6')
        : lock.guard('new_active_state', active)
    if (queue) vgicQueueIrqUnlock(lock)
  })
}

/** `vgic_mmio_write_priority()`: five bits are kept; a loaded list register keeps the old value. */
export function vgicMmioWritePriority(lock: IrqLock, value: number): void {
  lock.call('vgic_mmio_write_priority', () => lock.set('priority', value & PRIORITY_BITS))
}

/** `vgic_mmio_write_config()`: SPIs only; bit 1 of the field = edge. */
export function vgicMmioWriteConfig(lock: IrqLock, value: number): void {
  lock.call('vgic_mmio_write_config', () => lock.set('config', value & 2 ? 'edge' : 'level'))
}

/** `vgic_mmio_write_target()` (vgic-mmio-v2.c): routed to the lowest vCPU of the mask, none = vCPU 0. */
export function vgicMmioWriteTarget(lock: IrqLock, mask: number): void {
  lock.call('vgic_mmio_write_target', () => {
    lock.set('targets', mask)
    lock.set('targetVcpu', mask === 0 ? 0 : 31 - Math.clz32(mask & -mask))
  })
}

/** `vgic_mmio_write_sgir()` for one target: the sender becomes a pending source. */
export function vgicMmioWriteSgir(lock: IrqLock, sender: number): void {
  lock.call('vgic_mmio_write_sgir', () => {
    lock.set('pendingLatch', true)
    lock.set('source', lock.irq.source | (1 << sender))
    vgicQueueIrqUnlock(lock)
  })
}

/** `vgic_mmio_write_sgipends()` */
export function vgicMmioWriteSgipends(lock: IrqLock, sources: number): void {
  lock.call('vgic_mmio_write_sgipends', () => {
    lock.set('source', lock.irq.source | sources)
    if (!lock.guard('irq->source', lock.irq.source !== 0)) return
    lock.set('pendingLatch', true)
    vgicQueueIrqUnlock(lock)
  })
}

/** `vgic_mmio_write_sgipendc()` */
export function vgicMmioWriteSgipendc(lock: IrqLock, sources: number): void {
  lock.call('vgic_mmio_write_sgipendc', () => {
    lock.set('source', lock.irq.source & ~sources)
    if (!lock.guard('irq->source', lock.irq.source !== 0)) lock.set('pendingLatch', false)
  })
}

/** True while another, loaded vCPU may hold the interrupt in a list register: the writer of an active bit has to wait. */
export const heldElsewhere = (
  lock: IrqLock,
  requester: number,
  loaded: (vcpu: number) => boolean,
): boolean => lock.irq.vcpu !== NONE && lock.irq.vcpu !== requester && loaded(lock.irq.vcpu)
