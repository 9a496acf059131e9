import { before } from './before.ts'
import { like, withPieces } from './derive.ts'
import { commit, fileAt, PATCH_SUBJECT } from './provenance.ts'
import { PATCH_PIECES } from './rules.ts'

/** Like `before`, but with the whole patch. */
export const after = like(before, {
  id: 'after',
  name: 'After',
  summary: 'patch applied, v4.16',
  family: 'release',
  provenance: {
    release: 'the v4.16 merge window',
    subject: PATCH_SUBJECT,
    changed:
      'Guest writes of the pending and active bits of a mapped interrupt reach its physical interrupt; userspace writes leave it alone.',
    why: 'A guest must not end a physical interrupt that is not active, nor leave one active for good.',
    links: [
      commit('e40cc57bac79', 'Support level-triggered mapped interrupts'),
      commit('b6909a659f8d', 'Support a vgic interrupt line level sample function'),
      fileAt('v4.16', 'virt/kvm/arm/vgic/vgic-mmio.c'),
    ],
  },
  pieces: PATCH_PIECES,
  rules: withPieces(before, PATCH_PIECES),
})
