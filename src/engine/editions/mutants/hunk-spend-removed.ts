import { mutant } from './mutant.ts'

/** Like `after`, but ISPENDR is as before the patch, for guest and userspace. */
export const hunkSpendRemoved = mutant({
  id: 'hunk-spend-removed',
  name: 'No hunk for ISPENDR',
  lacks: ['H1', 'H5s'],
  changed: 'ISPENDR is as before the patch, for guest and userspace.',
  why: 'D1 and D6 fail as before.',
})
