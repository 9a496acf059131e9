import { like } from './derive.ts'
import { commit, fileAt } from './provenance.ts'
import { v419 } from './v4.19.ts'

/** Like `v4.19`, but userspace has handlers of its own, and the device line is looked at where the guest looks. */
export const v510 = like(v419, {
  id: 'v5.10',
  name: 'v5.10',
  summary: 'LTS of 2020',
  family: 'release',
  provenance: {
    release: 'v5.10 with its stable updates',
    changed:
      'Userspace changes virtual bits alone, every vCPU is halted around active bits of SPIs, the line is sampled at enable and at reads of ISPENDR.',
    why: 'Restoring a VM must not touch the device, and what a guest reads must not be stale.',
    links: [
      commit('16e604a437c8', 'Reevaluate level sensitive interrupts on enable'),
      commit('5bfa685e62e9', 'Read HW interrupt pending state from the HW'),
      fileAt('v5.10', 'arch/arm64/kvm/vgic/vgic-mmio.c'),
    ],
  },
  pieces: ['H1', 'H2', 'H3', 'H4', 'H5a', 'H6'],
  rules: {
    uaccessSpend: 'virtual',
    uaccessCpend: 'virtual',
    sgiPendingBits: 'userspace-only',
    activeWaits: 'halt',
    enableSamples: true,
    pendingReads: 'line',
    enableKicks: 'deliverable',
  },
})
