import type { KernelRules } from '../editions/rules.ts'
import type { Vcpu } from '../machine/state.ts'
import { NONE } from './vgic-irq.ts'

/**
 * GICH_APR of a vCPU as far as it still counts, wherever it stands now. A kernel that keeps active priorities
 * has them in hardware while the vCPU is loaded, else in its copy. One that forgets them has them in its copy
 * outside the guest; with no list register in use it will forget what the hardware holds, and until then nothing
 * can be acknowledged.
 */
export function activePriorities(
  { cpu, inGuest, usedLrs, hw, cpuIf }: Vcpu,
  rules: Pick<KernelRules, 'activePriorities'>,
): number {
  if (rules.activePriorities === 'keep') return (cpu === NONE ? cpuIf : hw).apr
  if (!inGuest) return cpuIf.apr
  return usedLrs > 0 ? hw.apr : 0
}
