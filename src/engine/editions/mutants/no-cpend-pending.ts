import { mutant } from './mutant.ts'

/** Like `after`, but a guest’s ICPENDR leaves the physical pending bit. */
export const noCpendPending = mutant({
  id: 'no-cpend-pending',
  name: 'No pending at ICPENDR',
  lacks: ['H2'],
  changed: 'A guest’s ICPENDR leaves the physical pending bit.',
  why: 'What the guest has cleared comes back from the device.',
})
