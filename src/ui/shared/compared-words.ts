const counted = (n: number): string => `${n} ${n === 1 ? 'step' : 'steps'}`

/** What is said of branches beside each other. A second language is a second object of this type. */
export const WORDS = {
  /** In place of a value of a step that a branch does not have. */
  over: 'end',
  endedShort: (names: string) => `${names} ended`,
  ended: (name: string, step: number) => `${name} ended after step ${step}`,
  endedHere: (step: number) => `ended after step ${step}`,
  /** Where each of some ends: "branch 1 ends after step 4, main line after step 5." */
  ends: (all: readonly (readonly [name: string, step: number])[]) =>
    `${all.map(([name, step], n) => `${name} ${n === 0 ? 'ends ' : ''}after step ${step}`).join(', ')}.`,
  same: (sides: string, steps: number) => `${sides} did the same, ${counted(steps)}.`,
  part: (step: number) => `They part at step ${step}.`,
  partNot: 'The acts that follow do not part them either.',
  noAct: 'No act follows.',
  noneBeside: 'Nothing is left to compare it with.',
  differ: (n: number) => (n === 1 ? '1 value differs now' : `${n} values differ now`),
  differNot: 'No value differs now. What happened was not the same.',
  toStep: (name: string, step: number) => `${name} to step ${step}`,
  notExercised: 'dash: not exercised',
  unbroken: (steps: number, isOver: boolean) =>
    `No rule broken in ${counted(steps)}${isOver ? ', to its end' : ''}.`,
  /** At the head of the column that acts change. */
  acting: '◂ acts',
  actsGo: (branch: string) => `Acts go to ${branch}.`,
  /** Where branches are chosen. */
  rule: 'Acts go to the branch on the bench, which always has a column.',
} as const
