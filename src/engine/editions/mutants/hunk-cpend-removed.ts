import { mutant } from './mutant.ts'

/** Like `after`, but ICPENDR is as before the patch, for guest and userspace. */
export const hunkCpendRemoved = mutant({
  id: 'hunk-cpend-removed',
  name: 'No hunk for ICPENDR',
  lacks: ['H2', 'H3', 'H5c'],
  changed: 'ICPENDR is as before the patch, for guest and userspace.',
  why: 'What ISPENDR has made active below stays so when it is cleared.',
})
