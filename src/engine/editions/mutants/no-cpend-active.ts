import { mutant } from './mutant.ts'

/** Like `after`, but a guest’s ICPENDR leaves the physical active bit. */
export const noCpendActive = mutant({
  id: 'no-cpend-active',
  name: 'No active at ICPENDR',
  lacks: ['H3'],
  changed: 'A guest’s ICPENDR leaves the physical active bit.',
  why: 'The interrupt is masked for good (demo D4).',
})
