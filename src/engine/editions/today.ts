import { like } from './derive.ts'
import { fileAt } from './provenance.ts'
import { v61 } from './v6.1.ts'

/** On GICv2 the same as `v6.1`. */
export const today = like(v61, {
  id: 'today',
  aliases: ['v6.12'],
  name: 'v6.12',
  summary: 'LTS of 2024, called today',
  family: 'release',
  provenance: {
    release: 'v6.12',
    changed: 'Nothing, on GICv2.',
    why: 'What changed since v6.1 is GICv3, the ITS and locking.',
    links: [fileAt('v6.12', 'arch/arm64/kvm/vgic/vgic.c')],
  },
})
