import type { Kernel } from './kernel.ts'
import { kernelWithPieces } from './kernels.ts'
import type { PatchPiece } from './rules.ts'

/** The five hunks of the patch that change bits, with their pieces. H5 is nothing but a guard: it keeps userspace out. */
export const HUNKS = {
  H1: ['H1'],
  H2: ['H2'],
  H3: ['H3'],
  H4: ['H4'],
  H5: ['H5s', 'H5c', 'H5a'],
} as const satisfies Record<string, readonly PatchPiece[]>
export type Hunk = keyof typeof HUNKS

/** The hunks in the order of the patch. */
export const HUNK_NAMES = Object.keys(HUNKS) as readonly Hunk[]

/** The kernel with these hunks. H6 goes with any of them: it changes kicks alone, no bit and no list. */
export const kernelOfHunks = (hunks: readonly Hunk[]): Kernel =>
  kernelWithPieces(hunks.length === 0 ? [] : [...hunks.flatMap((hunk) => HUNKS[hunk]), 'H6'])
