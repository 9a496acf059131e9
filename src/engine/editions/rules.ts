/** The pieces of the 2017 patch, each of which can be switched by itself. */
export const PATCH_PIECES = ['H1', 'H2', 'H3', 'H4', 'H5s', 'H5c', 'H5a', 'H6'] as const
export type PatchPiece = (typeof PATCH_PIECES)[number]

/**
 * What a userspace write to a mapped interrupt does: the same as a guest's; nothing; or nothing, except
 * that it changes the virtual bit of the timer's interrupt.
 */
export type UaccessRule = 'as-guest' | 'ignored' | 'virtual-for-timer'

/** Where kernels differ. A kernel is a full set of these values. */
export interface KernelRules {
  /** H1: a guest ISPENDR write to a mapped interrupt sets the physical active bit. */
  readonly spendSetsPhysActive: boolean
  /** H2: a guest ICPENDR write to a mapped interrupt clears the physical pending bit. */
  readonly cpendClearsPhysPending: boolean
  /** H3: … and the physical active bit, unless the interrupt is virtually active. */
  readonly cpendClearsPhysActive: 'never' | 'unless-active' | 'always'
  /** H4: a guest ISACTIVER or ICACTIVER write to a mapped interrupt is mirrored to the physical active bit. */
  readonly activeMirrorsPhys: boolean
  /** H5s: userspace ISPENDR of a mapped interrupt. */
  readonly uaccessSpend: UaccessRule
  /** H5c: userspace ICPENDR of a mapped interrupt. */
  readonly uaccessCpend: UaccessRule
  /** H5a: userspace ISACTIVER and ICACTIVER of a mapped interrupt. */
  readonly uaccessActive: UaccessRule
  /** H6: after an active write, queue when the interrupt IS active, not when active was asked for. */
  readonly activeQueuesOn: 'request' | 'result'
}
