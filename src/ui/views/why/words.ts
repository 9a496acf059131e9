/** What the panel says of who changed a bit. A second language is a second object of this type. */
export const WORDS = {
  changedLast: 'Who changed it last',
  neverChanged: 'No step: it is what it was at the start.',
  inFunction: ', in ',
  answer: 'Answer',
} as const
