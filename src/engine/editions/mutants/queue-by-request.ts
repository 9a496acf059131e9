import { mutant } from './mutant.ts'

/** Like `after`, but an active write queues when active was asked for, not when the interrupt is active. */
export const queueByRequest = mutant({
  id: 'queue-by-request',
  name: 'Queued by request',
  lacks: ['H6'],
  changed: 'An active write queues when active was asked for, not when the interrupt is active.',
  why: 'Only kicks differ: one that userspace’s ignored write does not need.',
})
