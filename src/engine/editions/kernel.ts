import type { KernelRules, PatchPiece } from './rules.ts'

/** A kernel: where it comes from and the rules that it follows. */
export interface Kernel {
  /** Stable name, as in the traces: `before`, `after`, or `after-H1-H5s`. */
  readonly id: string
  /** For a heading: "After". */
  readonly name: string
  /** One line: "the patch as merged, v4.16". */
  readonly summary: string
  /** Where the behaviour was introduced. */
  readonly provenance: string
  readonly rules: KernelRules
  /** The pieces of the patch that are switched on. */
  readonly pieces: readonly PatchPiece[]
}
