/** The words of the timeline. A second language is a second object of this type. */
export const WORDS = {
  map: {
    title:
      'The whole run. Frame: the steps in view; press or drag to move it. Line: the step shown. Red: steps that broke a rule.',
    view: 'in view',
    here: 'here',
    rule: 'rule',
    broke: 'broken',
  },
} as const
