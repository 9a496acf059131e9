import type { Kernel } from './kernel.ts'
import { today } from './today.ts'

/** Like `today`, but a guest may have more interrupts active than there are list registers. */
export const v72: Kernel = {
  id: 'v72',
  name: 'v7.2',
  summary: 'list-register overflow',
  provenance:
    'Linux 7.2: pending interrupts come first in the list registers, ends of those outside are counted and replayed, and deactivations trap (v6.19)',
  pieces: today.pieces,
  rules: {
    ...today.rules,
    multiSgi: 'one',
    listOrder: 'pending-first',
    maintenance: 'by-need',
    overflowEoi: 'replayed',
    dirTraps: true,
    vmcrSavedAt: 'exit',
  },
}
