import { after } from './after.ts'
import type { Kernel } from './kernel.ts'

/** Like `after`, but with the list-register rules that came in v4.17 and v4.18. */
export const v419: Kernel = {
  id: 'v4.19',
  name: 'v4.19',
  summary: 'LTS of 2018',
  provenance:
    'Linux 4.19: pending and active never together for mapped and level interrupts, one list register for an SGI, active priorities kept in the CPU interface until put',
  pieces: after.pieces,
  rules: {
    ...after.rules,
    lrLoading: 'new',
    multiSgi: 'hold',
    latchClearedAt: 'deactivation',
    sgiPendingBits: 'ignore',
    activeWaits: 'never',
    activePriorities: 'keep',
    moveKicks: true,
    iidrRevision: 2,
  },
}
