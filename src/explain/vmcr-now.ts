import type { Vmcr } from '#/engine/gic/gich.ts'
import type { Vcpu } from '#/engine/machine/state.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { hex8 } from '#/lib/bits.ts'

/** GICH_VMCR of a vCPU, and whether it is KVM's copy: a vCPU that is on no CPU has no registers but what the next load writes. */
export function vmcrNow({ cpu, cpuIf, hw }: Vcpu): {
  readonly vmcr: Vmcr
  readonly isSaved: boolean
} {
  const isSaved = cpu === NONE
  return { vmcr: isSaved ? cpuIf.vmcr : hw.vmcr, isSaved }
}

/** GICV_PMR as it is written: 0xf8. */
export const pmrText = ({ pmr }: Vmcr): string => `0x${hex8(pmr)}`
