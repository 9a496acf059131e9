import { after } from './after.ts'
import type { Kernel } from './kernel.ts'

/** Like `after`, but userspace writes as a guest does, and ICPENDR clears physical active even of an active interrupt. */
export const draftV1: Kernel = {
  id: 'draft-v1',
  name: 'Draft v1',
  summary: 'first draft of the patch',
  provenance:
    'draft 1 of "KVM: arm/arm64: Support VGIC dist pend/active changes for mapped IRQs", 2017: no exception for userspace, and no test of the virtual active bit in ICPENDR',
  pieces: ['H1', 'H2', 'H3', 'H4', 'H6'],
  rules: {
    ...after.rules,
    cpendClearsPhysActive: 'always',
    uaccessSpend: 'as-guest',
    uaccessCpend: 'as-guest',
    uaccessActive: 'as-guest',
  },
}
