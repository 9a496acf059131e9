import { before } from './before.ts'
import { withPieces } from './derive.ts'
import type { Kernel } from './kernel.ts'
import { PATCH_PIECES } from './rules.ts'

/** Like `before`, but with the whole patch. */
export const after: Kernel = {
  id: 'after',
  name: 'After',
  summary: 'patch applied, v4.16',
  provenance:
    'Linux 4.16, "KVM: arm/arm64: Support VGIC dist pend/active changes for mapped IRQs" (Christoffer Dall)',
  pieces: PATCH_PIECES,
  rules: withPieces(before, PATCH_PIECES),
}
