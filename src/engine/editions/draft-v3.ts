import { after } from './after.ts'
import type { Kernel } from './kernel.ts'

/** Like `after`, but userspace changes the virtual bit of the timer's interrupt. */
export const draftV3: Kernel = {
  id: 'draft-v3',
  name: 'Draft v3',
  summary: 'third draft of the patch',
  provenance:
    'draft 3 of "KVM: arm/arm64: Support VGIC dist pend/active changes for mapped IRQs", 2017: the timer, which the kernel maps without telling userspace, was an exception',
  pieces: after.pieces,
  rules: {
    ...after.rules,
    uaccessSpend: 'virtual-for-timer',
    uaccessCpend: 'virtual-for-timer',
    uaccessActive: 'virtual-for-timer',
  },
}
