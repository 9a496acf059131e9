import type { Hunk } from '#/engine/editions/hunks.ts'
import { PIECE_NAMES } from '#/explain/coverage.ts'

/** What each hunk does, in a few words: as its pieces are called elsewhere. */
export const HUNK_WORDS: Readonly<Record<Hunk, string>> = {
  ...PIECE_NAMES,
  H5: 'userspace guard',
}
