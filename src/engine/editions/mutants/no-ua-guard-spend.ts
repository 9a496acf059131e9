import { mutant } from './mutant.ts'

/** Like `after`, but userspace ISPENDR acts on a mapped interrupt as a guest’s does. */
export const noUaGuardSpend = mutant({
  id: 'no-ua-guard-spend',
  alias: 'no-ua-spend',
  name: 'No guard, ISPENDR',
  lacks: ['H5s'],
  changed: 'Userspace ISPENDR acts on a mapped interrupt as a guest’s does.',
  why: 'Restoring a VM makes the host’s interrupt active (demo D6).',
})
