import { like } from './derive.ts'
import { commit, fileAt } from './provenance.ts'
import { v510 } from './v5.10.ts'

/** Like `v5.10`, but a deactivation by the guest samples the line at the next exit. */
export const v61 = like(v510, {
  id: 'v6.1',
  name: 'v6.1',
  summary: 'LTS of 2022',
  family: 'release',
  provenance: {
    release: 'v6.1',
    changed: 'The exit after a deactivation samples the line of a level interrupt again.',
    why: 'A line that fell in the meantime was delivered once more, with nothing behind it.',
    links: [
      commit('3134cc8beb69', 'Resample HW pending state on deactivation'),
      fileAt('v6.1', 'arch/arm64/kvm/vgic/vgic.c'),
    ],
  },
  rules: { deactivationSamples: true, iidrRevision: 3, iidrWrites: 'revision' },
})
