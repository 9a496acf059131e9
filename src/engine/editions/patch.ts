import type { KernelRules, PatchChoice } from './rules.ts'

/** What each piece of the patch changes, in KernelRules, and in one sentence. */
export const PIECES: Readonly<
  Record<PatchChoice, { readonly text: string; readonly rules: Partial<KernelRules> }>
> = {
  H1: { text: 'guest ISPENDR sets the physical active bit', rules: { spendSetsPhysActive: true } },
  H2: {
    text: 'guest ICPENDR clears the physical pending bit',
    rules: { cpendClearsPhysPending: true },
  },
  H3: {
    text: 'guest ICPENDR clears the physical active bit unless the interrupt is virtually active',
    rules: { cpendClearsPhysActive: 'unless-active' },
  },
  H3always: {
    text: 'guest ICPENDR clears the physical active bit, always',
    rules: { cpendClearsPhysActive: 'always' },
  },
  H4: {
    text: 'guest ISACTIVER and ICACTIVER are mirrored to the physical active bit',
    rules: { activeMirrorsPhys: true },
  },
  H5s: {
    text: 'userspace ISPENDR leaves mapped interrupts alone',
    rules: { uaccessSpend: 'ignored' },
  },
  H5c: {
    text: 'userspace ICPENDR leaves mapped interrupts alone',
    rules: { uaccessCpend: 'ignored' },
  },
  H5a: {
    text: 'userspace ISACTIVER and ICACTIVER leave mapped interrupts alone',
    rules: { uaccessActive: 'ignored' },
  },
  H6: {
    text: 'an active write queues on the resulting, not the requested, state',
    rules: { activeQueuesOn: 'result' },
  },
}
