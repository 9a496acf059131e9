export const WORDS = {
  hostBits: 'Physical bits',
} as const
