import { mutant } from './mutant.ts'

/** Like `after`, but ISACTIVER and ICACTIVER are as before the patch, for guest and userspace. */
export const hunkActiveRemoved = mutant({
  id: 'hunk-active-removed',
  name: 'No hunk for IS/ICACTIVER',
  lacks: ['H4', 'H5a', 'H6'],
  changed: 'ISACTIVER and ICACTIVER are as before the patch, for guest and userspace.',
  why: 'D2 and D3 fail as before.',
})
