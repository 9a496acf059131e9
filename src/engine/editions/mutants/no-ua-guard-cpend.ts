import { mutant } from './mutant.ts'

/** Like `after`, but userspace ICPENDR acts on a mapped interrupt as a guest’s does. */
export const noUaGuardCpend = mutant({
  id: 'no-ua-guard-cpend',
  alias: 'no-ua-cpend',
  name: 'No guard, ICPENDR',
  lacks: ['H5c'],
  changed: 'Userspace ICPENDR acts on a mapped interrupt as a guest’s does.',
  why: 'Resetting a VM clears the host’s pending interrupt.',
})
