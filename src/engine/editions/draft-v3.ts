import { after } from './after.ts'
import { like } from './derive.ts'
import { PATCH_SUBJECT } from './provenance.ts'

/** Like `after`, but userspace changes the virtual bit of the timer's interrupt. */
export const draftV3 = like(after, {
  id: 'draft-v3',
  name: 'Draft v3',
  summary: 'third draft of the patch',
  family: 'draft',
  provenance: {
    release: '2017, draft 3 of the patch',
    subject: PATCH_SUBJECT,
    changed: 'Userspace still changes the virtual bits of one mapped interrupt: the timer’s.',
    why: 'The kernel maps the timer without telling userspace, which therefore saves and restores it like any other.',
    links: [],
  },
  rules: {
    uaccessSpend: 'virtual-for-timer',
    uaccessCpend: 'virtual-for-timer',
    uaccessActive: 'virtual-for-timer',
  },
})
