import type { Witness } from '#/engine/invariants/rules.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'

/** What breaks a rule, or puts it to the test: "34", "27 of vCPU1", and of a rule that speaks of no interrupt "vCPU0". */
export function witnessText({ vcpu, intid }: Witness): string {
  if (intid === NONE) return `vCPU${vcpu}`
  return intid < 32 ? `${intid} of vCPU${vcpu}` : String(intid)
}
