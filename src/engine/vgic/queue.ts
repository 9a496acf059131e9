import type { IrqLock } from './irq-lock.ts'
import { irqIsPending, NONE } from './vgic-irq.ts'

/**
 * `vgic_target_oracle()`: the vCPU whose ap_list should hold the interrupt now, -1 = none.
 * An active interrupt stays where it is, even disabled or with the distributor off.
 */
export function vgicTargetOracle(lock: IrqLock): number {
  const { irq } = lock
  return lock.call('vgic_target_oracle', () => {
    if (lock.guard('irq->active', irq.active)) return irq.vcpu === NONE ? irq.targetVcpu : irq.vcpu
    if (!lock.guard('irq->enabled', irq.enabled)) return NONE
    if (!lock.guard('irq_is_pending(irq)', irqIsPending(irq))) return NONE
    return lock.guard('dist->enabled', lock.distEnabled) ? irq.targetVcpu : NONE
  })
}

/** `vgic_queue_irq_unlock()`: puts the interrupt on its target's ap_list, unless it is on one already; kicks. */
export function vgicQueueIrqUnlock(lock: IrqLock): void {
  lock.call('vgic_queue_irq_unlock', () => {
    const vcpu = vgicTargetOracle(lock)
    const queued = lock.guard('irq->vcpu', lock.irq.vcpu !== NONE)
    if (vcpu === NONE) return
    if (!queued) {
      lock.appendToApList(vcpu)
      lock.set('vcpu', vcpu)
    }
    lock.kick(vcpu)
  })
}
