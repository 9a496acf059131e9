/** The pieces of the 2017 patch, each of which can be switched by itself. */
export const PATCH_PIECES = ['H1', 'H2', 'H3', 'H4', 'H5s', 'H5c', 'H5a', 'H6'] as const
export type PatchPiece = (typeof PATCH_PIECES)[number]

/** What can be chosen of the patch: its pieces, and H3 bent so that it asks for no virtual active bit. */
export const PATCH_CHOICES = [
  'H1',
  'H2',
  'H3',
  'H3always',
  'H4',
  'H5s',
  'H5c',
  'H5a',
  'H6',
] as const satisfies readonly (PatchPiece | 'H3always')[]
export type PatchChoice = (typeof PATCH_CHOICES)[number]

/**
 * What a userspace write to a mapped interrupt does: the same as a guest's; nothing; or nothing, except
 * that it changes the virtual bit of the timer's interrupt; or it changes the virtual bit alone.
 */
export type UaccessRule = 'as-guest' | 'ignored' | 'virtual-for-timer' | 'virtual'

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
  /** H5a: userspace ISACTIVER and ICACTIVER of a mapped interrupt; no kernel has a handler of its own for it. */
  readonly uaccessActive: Exclude<UaccessRule, 'virtual'>
  /** H6: after an active write, queue when the interrupt IS active, not when active was asked for. */
  readonly activeQueuesOn: 'request' | 'result'
  /**
   * What a list register is loaded with. `old`: pending and active together where the state says so, one
   * for each source of an SGI. `new` (v4.19): an active mapped, level or multi-source interrupt gets no
   * pending bit, and the latch is then kept; SGIs remember the source that is active.
   */
  readonly lrLoading: 'old' | 'new'
  /**
   * SGIs with several sources: a list register each; or one, and less urgent interrupts are held back; or
   * one like any other interrupt (v6.19).
   */
  readonly multiSgi: 'many' | 'hold' | 'one'
  /** When a soft-set latch of a level interrupt is dropped: once acknowledged, or once deactivated. */
  readonly latchClearedAt: 'acknowledge' | 'deactivation'
  /**
   * SGI bits of ISPENDR and ICPENDR: taken like any other; ignored; or ignored from a guest, while
   * userspace adds the banked vCPU as source and wipes all sources.
   */
  readonly sgiPendingBits: 'take' | 'ignore' | 'userspace-only'
  /**
   * A guest's access to an active bit that another running vCPU may hold: the write waits for that vCPU;
   * nobody waits; or every other vCPU is halted for SPIs, on reads too.
   */
  readonly activeWaits: 'spin' | 'never' | 'halt'
  /** Active priorities: forgotten by an exit with no list register in use, or kept until put. */
  readonly activePriorities: 'forget' | 'keep'
  /** Whether an interrupt that prune moves to another vCPU's list kicks that vCPU. */
  readonly moveKicks: boolean
  /** Whether a guest's enable of a mapped level interrupt samples the device line. */
  readonly enableSamples: boolean
  /** What a guest reads in ISPENDR for a mapped level interrupt: KVM's record, or the device line. */
  readonly pendingReads: 'record' | 'line'
  /** Whom GICD_CTLR's enable kicks: who holds anything pending, or who could be interrupted by it. */
  readonly enableKicks: 'pending' | 'deliverable'
  /** Whether the exit after a guest's deactivation of a mapped level interrupt samples the line. */
  readonly deactivationSamples: boolean
  /**
   * Which interrupts get a list register when there are more than list registers: active ones, or (v6.19)
   * those that are only pending, so that a guest can always be interrupted.
   */
  readonly listOrder: 'active-first' | 'pending-first'
  /**
   * Maintenance interrupts: underflow alone, while something waits for a list register; or (v6.19) chosen
   * at every entry by what is left over and by which groups are on, GICH_HCR being written even for an
   * empty list.
   */
  readonly maintenance: 'underflow' | 'by-need'
  /** Ends of active interrupts that are in no list register: lost, or replayed from EOIcount at the exit. */
  readonly overflowEoi: 'lost' | 'replayed'
  /** Whether a guest's store to GICV_DIR traps, so that KVM can end what no list register of this vCPU holds. */
  readonly dirTraps: boolean
  /** When KVM's copy of GICH_VMCR is refreshed: as the vCPU is scheduled out, or at every exit. */
  readonly vmcrSavedAt: 'put' | 'exit'
  /** Revision field of GICD_IIDR at reset. */
  readonly iidrRevision: 0 | 2 | 3
  /**
   * Userspace's write of GICD_IIDR: ignored; taken if it is the present value and refused otherwise; or any
   * value that differs in nothing but the revision, which is kept if it is 2 or 3 and refused otherwise.
   */
  readonly iidrWrites: 'ignored' | 'exact' | 'revision'
}
