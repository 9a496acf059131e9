import type { Provenance } from './provenance.ts'
import type { KernelRules, PatchPiece } from './rules.ts'

/** A kernel: where it comes from and the rules that it follows. */
export interface Kernel {
  /** Stable name, as in the traces: `before`, `after`, or `after-H1-H5s`. */
  readonly id: string
  /** Other names that it goes by, such as those of recorded state graphs. */
  readonly aliases: readonly string[]
  /** For a heading: "After". */
  readonly name: string
  /** A few words beside the name: "patch applied, v4.16". */
  readonly summary: string
  /** A release, a draft of the patch, the patch with a piece missing or bent, or one made by the user. */
  readonly family: 'release' | 'draft' | 'mutant' | 'own'
  /** The kernel that it is like, but for some rules; null for the oldest. */
  readonly base: Kernel | null
  readonly provenance: Provenance
  readonly rules: KernelRules
  /** The pieces of the patch that are switched on; H3 also when it is bent to "always". */
  readonly pieces: readonly PatchPiece[]
}
