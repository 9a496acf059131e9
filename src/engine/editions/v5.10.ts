import type { Kernel } from './kernel.ts'
import { v419 } from './v4.19.ts'

/** Like `v4.19`, but userspace has handlers of its own, and the device line is looked at where the guest looks. */
export const v510: Kernel = {
  id: 'v5.10',
  name: 'v5.10',
  summary: 'LTS of 2020',
  provenance:
    "Linux 5.10: userspace accessors split from the guest's (v5.8), every vCPU halted around active bits of SPIs, the line sampled at enable and at reads of ISPENDR",
  pieces: ['H1', 'H2', 'H3', 'H4', 'H5a', 'H6'],
  rules: {
    ...v419.rules,
    uaccessSpend: 'virtual',
    uaccessCpend: 'virtual',
    sgiPendingBits: 'userspace-only',
    activeWaits: 'halt',
    enableSamples: true,
    pendingReads: 'line',
    enableKicks: 'deliverable',
  },
}
