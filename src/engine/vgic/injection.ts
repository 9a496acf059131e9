import type { IrqLock } from './irq-lock.ts'
import { vgicQueueIrqUnlock } from './queue.ts'
import { NONE } from './vgic-irq.ts'

/** `vgic_validate_injection()`: a level interrupt counts when its line changes, an edge one when it rises. */
function vgicValidateInjection(lock: IrqLock, level: boolean): boolean {
  return lock.irq.config === 'level'
    ? lock.guard('irq->line_level != level', lock.irq.lineLevel !== level)
    : lock.guard('edge: level == 1', level)
}

/** `kvm_vgic_inject_irq()` on one interrupt. Every injector here is its owner, so the owner rule always passes. */
export function kvmVgicInjectIrq(lock: IrqLock, level: boolean): void {
  lock.call('kvm_vgic_inject_irq', () => {
    if (!vgicValidateInjection(lock, level)) return
    if (lock.irq.config === 'level') lock.set('lineLevel', level)
    else lock.set('pendingLatch', true)
    vgicQueueIrqUnlock(lock)
  })
}

/** `kvm_vgic_map_phys_irq()`: ties the interrupt to a host interrupt. Nothing else changes. */
export function kvmVgicMapPhysIrq(
  lock: IrqLock,
  hostIrq: number,
  hwintid: number,
  getInputLevel: boolean,
): void {
  lock.call('kvm_vgic_map_phys_irq', () => {
    lock.set('hw', true)
    lock.set('hostIrq', hostIrq)
    lock.set('hwintid', hwintid)
    lock.set('getInputLevel', getInputLevel)
  })
}

/** `kvm_vgic_unmap_phys_irq()`: unties it. Pending, active and the physical side stay as they are. */
export function kvmVgicUnmapPhysIrq(lock: IrqLock): void {
  lock.call('kvm_vgic_unmap_phys_irq', () => {
    if (!lock.guard('irq->hw', lock.irq.hw)) return
    lock.set('hw', false)
    lock.set('hostIrq', NONE)
    lock.set('hwintid', 0)
    lock.set('getInputLevel', false)
  })
}
