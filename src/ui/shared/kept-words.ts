/** What is said of the acts beside a fault or a newer version. A second language is a second object of this type. */
export const WORDS = {
  kept: 'Your acts are kept.',
  atRisk:
    'Not all of your acts are kept in this browser: save them as a file first, under Sessions.',
} as const
