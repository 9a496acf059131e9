import { after } from './after.ts'
import { like } from './derive.ts'
import { PATCH_SUBJECT } from './provenance.ts'

/** Like `after`, but userspace writes as a guest does, and ICPENDR clears physical active even of an active interrupt. */
export const draftV1 = like(after, {
  id: 'draft-v1',
  name: 'Draft v1',
  summary: 'first draft of the patch',
  family: 'draft',
  provenance: {
    release: '2017, draft 1 of the patch',
    subject: PATCH_SUBJECT,
    changed:
      'Userspace writes a mapped interrupt as a guest does, and ICPENDR clears physical active even of an active interrupt.',
    why: 'The two exceptions came later: restoring a VM is no act of its guest, and an active interrupt needs its physical one until it ends.',
    links: [],
  },
  pieces: ['H1', 'H2', 'H3', 'H4', 'H6'],
  rules: {
    cpendClearsPhysActive: 'always',
    uaccessSpend: 'as-guest',
    uaccessCpend: 'as-guest',
    uaccessActive: 'as-guest',
  },
})
