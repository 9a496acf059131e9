import { mutant } from './mutant.ts'

/** Like `after`, but a guest’s writes of the active bit do not reach the physical interrupt. */
export const noActive = mutant({
  id: 'no-active',
  name: 'No active at IS/ICACTIVER',
  lacks: ['H4'],
  changed: 'A guest’s writes of the active bit do not reach the physical interrupt.',
  why: 'It stays active for good, or is ended while inactive (demos D2, D3).',
})
