import { mutant } from './mutant.ts'

/** Like `after`, but userspace writes of the active bit act on a mapped interrupt as a guest’s do. */
export const noUaGuardActive = mutant({
  id: 'no-ua-guard-active',
  alias: 'no-ua-active',
  name: 'No guard, IS/ICACTIVER',
  lacks: ['H5a'],
  changed: 'Userspace writes of the active bit act on a mapped interrupt as a guest’s do.',
  why: 'Restoring a VM makes the host’s interrupt active, or ends it.',
})
