import { lowestBit, popcount } from '#/lib/bits.ts'
import { type ListRegister, PRIORITY_BITS } from '../gic/list-register.ts'
import { FUNCTION_NAMES, hasHandleResampling, worksOneByOne } from './function-names.ts'
import type { IrqLock } from './irq-lock.ts'
import { vgicGetPhysLineLevel, vgicIrqSetPhysActive } from './phys.ts'
import { irqIsPending, isSgi, type VgicIrq, vgicIrqIsMappedLevel } from './vgic-irq.ts'

/** `vgic_irq_get_lr_count()` (v4.19): list registers that the interrupt would take, if each source took one. */
export const vgicIrqGetLrCount = (irq: VgicIrq): number =>
  isSgi(irq.intid) && irq.source !== 0
    ? popcount(irq.source) + Number(irq.active)
    : Number(irqIsPending(irq) || irq.active)

/**
 * `vgic_v2_compute_lr()` (v6.19; before that a part of `vgic_v2_populate_lr()` since v4.19): what a list
 * register would hold for the interrupt. What is active gets no pending bit where that could not be ended
 * rightly. Nothing is taken from the record.
 */
export const vgicV2ComputeLr = (lock: IrqLock): ListRegister =>
  worksOneByOne(lock.rules)
    ? lock.call('vgic_v2_compute_lr', () => computeLr(lock))
    : computeLr(lock)

function computeLr(lock: IrqLock): ListRegister {
  const { intid, active, hw, hwintid, config, priority, source: sources } = lock.irq
  const sgi = isSgi(intid)
  const multi = sgi && vgicIrqGetLrCount(lock.irq) > 1
  let source = active && sgi ? lock.irq.activeSource : 0
  let eoi = active && multi
  let allowPending = !(active && multi)
  if (lock.guard('irq->hw', hw)) {
    if (active) allowPending = false
  } else if (lock.guard('irq->config == VGIC_CONFIG_LEVEL', config === 'level')) {
    eoi = true
    if (active) allowPending = false
  }
  const pending =
    lock.guard('allow_pending', allowPending) &&
    lock.guard('irq_is_pending(irq)', irqIsPending(lock.irq))
  if (pending && sgi) {
    if (sources === 0) lock.warn('No SGI source for INTID')
    source |= lowestSource(sources)
    if (popcount(sources) > 1) eoi = true
  }
  return {
    vintid: intid,
    pending,
    active,
    hw,
    pintid: hw ? hwintid : 0,
    eoi: !hw && eoi,
    source: hw ? 0 : source,
    priority: priority & PRIORITY_BITS,
    group: 0,
  }
}

/** What an edge interrupt has latched goes into the list register; a level one keeps its latch until it is folded. */
function takeLatch(lock: IrqLock): void {
  if (lock.guard('irq->config == VGIC_CONFIG_EDGE', lock.irq.config === 'edge'))
    lock.set('pendingLatch', false)
}

/** The lowest vCPU of a set of senders, 0 when there is none. */
const lowestSource = (sources: number): number => Math.max(0, lowestBit(sources))

/** `vgic_v2_populate_lr()` since v4.19: the list register takes the pending state along. */
function populateNew(lock: IrqLock): ListRegister {
  const lr = vgicV2ComputeLr(lock)
  if (!lr.pending) return lr
  const { intid, source } = lock.irq
  takeLatch(lock)
  if (isSgi(intid) && source !== 0) {
    lock.set('source', source & ~(1 << lowestSource(source)))
    if (lock.irq.source !== 0) lock.set('pendingLatch', true)
  }
  if (vgicIrqIsMappedLevel(lock.irq)) lock.set('lineLevel', false)
  return lr
}

/** Takes the lowest source of a pending SGI; the latch stays while sources remain. */
function takeSgiSource(lock: IrqLock): number {
  const { source } = lock.irq
  if (source === 0) lock.bug('!src')
  const lowest = lowestSource(source)
  lock.set('source', source & ~(1 << lowest))
  if (lock.guard('irq->source', lock.irq.source !== 0)) lock.set('pendingLatch', true)
  return lowest
}

/** `vgic_v2_populate_lr()`: what a list register is loaded with for this interrupt; takes its pending state along. */
export function vgicV2PopulateLr(lock: IrqLock): ListRegister {
  return lock.call('vgic_v2_populate_lr', () => {
    if (lock.rules.lrLoading === 'new') return populateNew(lock)
    let source = 0
    let pending = lock.guard('irq_is_pending(irq)', irqIsPending(lock.irq))
    if (pending) {
      takeLatch(lock)
      if (isSgi(lock.irq.intid)) source = takeSgiSource(lock)
    }
    const { intid, active, hw, hwintid, config, priority } = lock.irq
    if (
      lock.guard('irq->hw', hw) &&
      lock.guard('irq->active && irq_is_pending(irq)', active && irqIsPending(lock.irq))
    ) {
      pending = false
    }
    if (pending && vgicIrqIsMappedLevel(lock.irq)) lock.set('lineLevel', false)
    return {
      vintid: intid,
      pending,
      active,
      hw,
      pintid: hw ? hwintid : 0,
      eoi: !hw && config === 'level',
      source: hw ? 0 : source,
      priority: priority & PRIORITY_BITS,
      group: 0,
    }
  })
}

/** Takes over the device line; one that fell ends what is left active below. */
function sampleLine(lock: IrqLock): void {
  lock.set('lineLevel', vgicGetPhysLineLevel(lock))
  if (!lock.guard('irq->line_level', lock.irq.lineLevel)) vgicIrqSetPhysActive(lock, false)
}

/**
 * `vgic_irq_handle_resampling()` (vgic.c, v5.15): the line of a mapped level interrupt is looked at if the
 * guest did not take it, or if it ended what may still be high.
 */
function vgicIrqHandleResampling(lock: IrqLock, deactivated: boolean, pending: boolean): void {
  lock.call('vgic_irq_handle_resampling', () => {
    if (!lock.guard('vgic_irq_is_mapped_level(irq)', vgicIrqIsMappedLevel(lock.irq))) return
    const asks = pending || (deactivated && lock.irq.lineLevel)
    if (lock.guard('lr_pending || (lr_deactivated && irq->line_level)', asks)) sampleLine(lock)
  })
}

/**
 * `vgic_v2_fold_lr_state()` for one list register, since v6.19 `vgic_v2_fold_lr()`: what the guest did to it
 * goes back into the record.
 */
export function vgicV2FoldLr(lock: IrqLock, lr: ListRegister): void {
  lock.call(FUNCTION_NAMES.foldLr(lock.rules), () => {
    const deactivated = lock.irq.active && !lr.active
    lock.set('active', lr.active)
    if (lock.rules.lrLoading === 'new' && lr.active && isSgi(lock.irq.intid))
      lock.set('activeSource', lr.source)
    const pending = lock.guard('the list register is still pending', lr.pending)
    if (lock.irq.config === 'edge') {
      if (pending) {
        lock.set('pendingLatch', true)
        if (isSgi(lock.irq.intid)) lock.set('source', lock.irq.source | (1 << lr.source))
      }
    } else {
      const dropped = lock.rules.latchClearedAt === 'acknowledge' || !lr.active
      if (!pending && dropped) lock.set('pendingLatch', false)
    }
    if (hasHandleResampling(lock.rules)) vgicIrqHandleResampling(lock, deactivated, pending)
    else if (pending && lock.guard('vgic_irq_is_mapped_level(irq)', vgicIrqIsMappedLevel(lock.irq)))
      sampleLine(lock)
  })
}
