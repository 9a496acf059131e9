import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { IrqRef, MachineConfig } from '#/engine/machine/state.ts'
import type { BranchId, History } from '#/scenario/history/history.ts'

/** Bits of a virtual interrupt that have a lane of their own. */
export const VIRTUAL_FIELDS = ['enabled', 'lineLevel', 'pendingLatch', 'active', 'lr'] as const
/** Bits of a physical interrupt that have a lane of their own. */
export const PHYSICAL_FIELDS = ['line', 'pending', 'active'] as const

/** A signal that is kept in view. */
export type Pin =
  | (IrqRef & { readonly kind: 'virtual'; readonly field: (typeof VIRTUAL_FIELDS)[number] })
  /** `ph` is an index of the machine's physical interrupts. */
  | {
      readonly kind: 'physical'
      readonly ph: number
      readonly field: (typeof PHYSICAL_FIELDS)[number]
    }
  | { readonly kind: 'rule'; readonly rule: RuleId }

/**
 * A session as it is saved and sent: what was put in, never what came out. How the page is arranged is
 * no part of it.
 */
export interface SessionDocument {
  /** What the user calls it, '' = nothing. */
  readonly title: string
  /** What the user wrote about it. */
  readonly notes: string
  /** Id of the library's scenario that it began with, null = a machine of one's own. */
  readonly scenario: string | null
  readonly config: MachineConfig
  /** Done before step 1. */
  readonly setup: readonly Op[]
  /** Id of the kernel on the bench. */
  readonly kernel: string
  /** Ids of the kernels that it is compared with. */
  readonly compared: readonly string[]
  /** The branch beside each of these, null for the current one; empty = that one beside all of them. */
  readonly comparedBranches: readonly (BranchId | null)[]
  readonly history: History
  readonly selection: IrqRef
  readonly pins: readonly Pin[]
}

/** The most that a session holds. Lengths of text are in UTF-16 units. */
export const LIMITS = {
  /** Of a session file: more than any session takes that keeps to the limits below. */
  fileLength: 64 * 1024 * 1024,
  title: 120,
  notes: 10_000,
  /** Enough to map every interrupt of the largest machine. */
  setup: 2_000,
  branches: 10_000,
  /** Of all branches together. */
  acts: 250_000,
  compared: 8,
  pins: 64,
  /** Name of an interrupt's owner. */
  owner: 64,
} as const

/** The kernel on the bench of what is sound of a session whose own kernel is not known. */
export const STAND_IN = 'after'

/** Acts of all branches of a session, the setup left out. */
export const actsOf = ({ history }: Pick<SessionDocument, 'history'>): number =>
  [...history.branches].reduce((sum, { acts }) => sum + acts.length, 0)

/** The same in words: "1 act", "12 acts". */
export function countedActs(document: SessionDocument): string {
  const acts = actsOf(document)
  return acts === 1 ? '1 act' : `${acts} acts`
}
