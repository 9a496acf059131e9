import { after } from './after.ts'
import { like } from './derive.ts'
import { commit, fileAt } from './provenance.ts'

/** Like `after`, but with the list-register rules that came between v4.16 and v4.19. */
export const v419 = like(after, {
  id: 'v4.19',
  name: 'v4.19',
  summary: 'LTS of 2018',
  family: 'release',
  provenance: {
    release: 'v4.19 with its stable updates',
    changed:
      'Pending and active never stand together for mapped and level interrupts, an SGI takes one list register, active priorities stay in the CPU interface until put, SGI bits of the pending registers are ignored, an active write waits for nobody, and an interrupt that moves kicks its new vCPU.',
    why: 'A device that lowers its line only when it hears of the end never heard of it while pending stood beside active.',
    links: [
      commit('67b5b673ad4d', 'Disallow Active+Pending for level interrupts'),
      commit('82e40f558de5', 'Handle SGI bits in GICD_I{S,C}PENDR0 as WI'),
      fileAt('v4.19', 'virt/kvm/arm/vgic/vgic-v2.c'),
    ],
  },
  rules: {
    lrLoading: 'new',
    multiSgi: 'hold',
    latchClearedAt: 'deactivation',
    sgiPendingBits: 'ignore',
    activeWaits: 'never',
    activePriorities: 'keep',
    moveKicks: true,
    iidrRevision: 2,
    iidrWrites: 'exact',
  },
})
