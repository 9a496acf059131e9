import { EEXIST, EINVAL } from './errors.ts'
import type { IrqLock } from './irq-lock.ts'
import { vgicQueueIrqUnlock } from './queue.ts'
import { isSgi, NONE } from './vgic-irq.ts'

/**
 * `vgic_validate_injection()`: only the owner may inject; a level interrupt counts when its line changes,
 * an edge one when it rises.
 */
function vgicValidateInjection(lock: IrqLock, level: boolean, owner: string | null): boolean {
  return lock.call('vgic_validate_injection', () => {
    if (!lock.guard('irq->owner == owner', lock.irq.owner === owner)) return false
    return lock.irq.config === 'level'
      ? lock.guard('irq->line_level != level', lock.irq.lineLevel !== level)
      : lock.guard('edge: level == 1', level)
  })
}

/** `kvm_vgic_set_owner()`: 0, -EINVAL for an SGI, -EEXIST when another one owns it. */
export function kvmVgicSetOwner(lock: IrqLock, owner: string): number {
  return lock.call('kvm_vgic_set_owner', () => {
    if (lock.guard('the interrupt is an SGI', isSgi(lock.irq.intid))) return EINVAL
    const taken = lock.irq.owner !== null && lock.irq.owner !== owner
    if (lock.guard('irq->owner && irq->owner != owner', taken)) return EEXIST
    lock.set('owner', owner)
    return 0
  })
}

/** `kvm_vgic_inject_irq()` on one interrupt; an injection that is not valid does nothing. */
export function kvmVgicInjectIrq(lock: IrqLock, level: boolean, owner: string | null): void {
  lock.call('kvm_vgic_inject_irq', () => {
    if (!vgicValidateInjection(lock, level, owner)) return
    if (lock.guard('irq->config == VGIC_CONFIG_LEVEL', lock.irq.config === 'level'))
      lock.set('lineLevel', level)
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
