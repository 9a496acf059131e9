import type { Hunk } from '#/engine/editions/hunks.ts'

/** What each hunk does, in a few words. */
export const HUNK_WORDS: Readonly<Record<Hunk, string>> = {
  H1: 'ISPENDR sets physical active',
  H2: 'ICPENDR clears physical pending',
  H3: 'ICPENDR clears physical active',
  H4: 'IS/ICACTIVER copies to physical',
  H5: 'Userspace guard',
}
