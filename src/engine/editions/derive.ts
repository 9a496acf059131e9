import type { Kernel } from './kernel.ts'
import { PIECES } from './patch.ts'
import { PATCH_PIECES, type PatchPiece } from './rules.ts'

/** `base` with exactly these pieces of the patch switched on. */
export function withPieces(base: Kernel, pieces: readonly PatchPiece[]): Kernel['rules'] {
  return Object.assign({}, base.rules, ...pieces.map((piece) => PIECES[piece].rules))
}

/** The pieces in the order of the patch, each once. */
export const inPatchOrder = (pieces: readonly PatchPiece[]): readonly PatchPiece[] =>
  PATCH_PIECES.filter((piece) => pieces.includes(piece))
