import type { Kernel } from './kernel.ts'
import { v61 } from './v6.1.ts'

/** On GICv2 the same as `v6.1`. */
export const today: Kernel = {
  id: 'today',
  name: 'v6.12',
  summary: 'LTS of 2024',
  provenance: 'Linux 6.12: no change for GICv2 since 6.1',
  pieces: v61.pieces,
  rules: v61.rules,
}
