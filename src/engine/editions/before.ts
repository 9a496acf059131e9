import type { Kernel } from './kernel.ts'

/** The parent of the patch. */
export const before: Kernel = {
  id: 'before',
  name: 'Before',
  summary: 'parent of the patch',
  provenance:
    'Linux 4.16 merge window, parent of "KVM: arm/arm64: Support VGIC dist pend/active changes for mapped IRQs"',
  pieces: [],
  rules: {
    spendSetsPhysActive: false,
    cpendClearsPhysPending: false,
    cpendClearsPhysActive: 'never',
    activeMirrorsPhys: false,
    uaccessSpend: 'as-guest',
    uaccessCpend: 'as-guest',
    uaccessActive: 'as-guest',
    activeQueuesOn: 'request',
    lrLoading: 'old',
    multiSgi: 'many',
    latchClearedAt: 'acknowledge',
    sgiPendingBits: 'take',
    activeWaits: 'spin',
    activePriorities: 'forget',
    moveKicks: false,
    enableSamples: false,
    pendingReads: 'record',
    enableKicks: 'pending',
    deactivationSamples: false,
    listOrder: 'active-first',
    maintenance: 'underflow',
    overflowEoi: 'lost',
    dirTraps: false,
    vmcrSavedAt: 'put',
    iidrRevision: 0,
  },
}
