import type { Kernel } from './kernel.ts'
import { v510 } from './v5.10.ts'

/** Like `v5.10`, but a deactivation by the guest samples the line at the next exit. */
export const v61: Kernel = {
  id: 'v6.1',
  name: 'v6.1',
  summary: 'LTS of 2022',
  provenance: 'Linux 6.1: the line of a level interrupt that was just deactivated is sampled again',
  pieces: v510.pieces,
  rules: { ...v510.rules, deactivationSamples: true, iidrRevision: 3 },
}
