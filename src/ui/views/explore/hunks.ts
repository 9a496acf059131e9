import type { Hunk } from '#/engine/editions/hunks.ts'

/** What each hunk does, in a few words. */
export const HUNK_WORDS: Readonly<Record<Hunk, string>> = {
  H1: 'SPENDR sets physical active',
  H2: 'CPENDR clears physical pending',
  H3: 'CPENDR clears physical active',
  H4: 'S/CACTIVER copies to physical',
  H5: 'Userspace guard',
}
