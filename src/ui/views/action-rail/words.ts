/** What the rail says. A second language is a second object of this type. */
export const WORDS = {
  hostBits: 'Physical bits',
} as const
