import { err, ok, type Result } from '#/lib/result.ts'
import { after } from './after.ts'
import { before } from './before.ts'
import { inPatchOrder, withPieces } from './derive.ts'
import { draftV1 } from './draft-v1.ts'
import { draftV3 } from './draft-v3.ts'
import type { Kernel } from './kernel.ts'
import { PATCH_PIECES, type PatchPiece } from './rules.ts'
import { today } from './today.ts'
import { v419 } from './v4.19.ts'
import { v510 } from './v5.10.ts'
import { v61 } from './v6.1.ts'
import { v72 } from './v7.2.ts'

/** Every kernel that has a name of its own, oldest first. */
export const KERNELS: readonly Kernel[] = [
  before,
  draftV1,
  draftV3,
  after,
  v419,
  v510,
  v61,
  today,
  v72,
]

const isPiece = (text: string): text is PatchPiece =>
  (PATCH_PIECES as readonly string[]).includes(text)

/** The kernel with this set of pieces of the patch: `before`, `after`, or one of its own, named by what it lacks. */
export function kernelWithPieces(pieces: readonly PatchPiece[]): Kernel {
  const on = inPatchOrder(pieces)
  if (on.length === 0) return before
  const off = PATCH_PIECES.filter((piece) => !on.includes(piece))
  if (off.length === 0) return after
  return {
    id: `after-${off.join('-')}`,
    name: `After without ${off.join(', ')}`,
    summary: `the patch without ${off.join(', ')}`,
    provenance: 'made here by switching pieces of the patch off',
    pieces: on,
    rules: withPieces(before, on),
  }
}

/**
 * The kernel that `spec` names: an id of {@link KERNELS}, or `after-H1-H5s`, or `before+H1`.
 * The error says which part was not understood and what is possible.
 */
export function parseKernel(spec: string): Result<Kernel, string> {
  const named = KERNELS.find((kernel) => kernel.id === spec)
  if (named) return ok(named)
  const [, base, rest = ''] = /^(before|after)((?:[-+][A-Za-z0-9]+)+)$/.exec(spec) ?? []
  if (base === undefined) {
    return err(
      `No kernel "${spec}". Kernels: ${KERNELS.map((k) => k.id).join(', ')}; or after-H1-H5s, before+H1.`,
    )
  }
  const on = new Set<PatchPiece>(base === 'after' ? PATCH_PIECES : [])
  for (const [, sign, name = ''] of rest.matchAll(/([-+])([A-Za-z0-9]+)/g)) {
    if (!isPiece(name))
      return err(
        `No piece "${name}" in "${spec}". Pieces of the patch: ${PATCH_PIECES.join(', ')}.`,
      )
    if (sign === '-') on.delete(name)
    else on.add(name)
  }
  return ok(kernelWithPieces([...on]))
}
