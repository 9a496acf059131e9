import { mutant } from './mutant.ts'

/** Like `after`, but a guest’s ICPENDR clears physical active even of an interrupt that it is serving. */
export const cpendActiveAlways = mutant({
  id: 'cpend-active-always',
  name: 'Active always at ICPENDR',
  adds: ['H3always'],
  changed: 'A guest’s ICPENDR clears physical active even of an interrupt that it is serving.',
  why: 'The guest’s end then finds it inactive (demo D5).',
})
