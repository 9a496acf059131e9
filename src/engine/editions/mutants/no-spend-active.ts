import { mutant } from './mutant.ts'

/** Like `after`, but a guest’s ISPENDR leaves the physical interrupt inactive. */
export const noSpendActive = mutant({
  id: 'no-spend-active',
  name: 'No active at ISPENDR',
  lacks: ['H1'],
  changed: 'A guest’s ISPENDR leaves the physical interrupt inactive.',
  why: 'The guest’s end then finds it inactive (demo D1).',
})
