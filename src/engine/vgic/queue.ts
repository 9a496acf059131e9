import type { IrqLock } from './irq-lock.ts'
import { irqIsPending, NONE, type VgicIrq } from './vgic-irq.ts'

type Guard = (text: string, value: boolean) => boolean

const silently: Guard = (_, value) => value

/**
 * The rule of `vgic_target_oracle()` on a record alone: the vCPU whose ap_list should hold the interrupt
 * now, -1 = none. `guard` sees each condition that is tested.
 */
export function targetOf(irq: VgicIrq, distEnabled: boolean, guard: Guard = silently): number {
  if (guard('irq->active', irq.active)) return irq.vcpu === NONE ? irq.targetVcpu : irq.vcpu
  if (!guard('irq->enabled', irq.enabled)) return NONE
  if (!guard('irq_is_pending(irq)', irqIsPending(irq))) return NONE
  return guard('dist->enabled', distEnabled) ? irq.targetVcpu : NONE
}

/**
 * `vgic_target_oracle()`: the vCPU whose ap_list should hold the interrupt now, -1 = none.
 * An active interrupt stays where it is, even disabled or with the distributor off.
 */
export const vgicTargetOracle = (lock: IrqLock): number =>
  lock.call('vgic_target_oracle', () => targetOf(lock.irq, lock.distEnabled, lock.guard))

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
