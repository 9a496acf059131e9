import { kernelWithPieces, parseKernel } from '#/engine/editions/kernels.ts'
import { PATCH_PIECES } from '#/engine/editions/rules.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'

// How a kernel is coded: a number of the list below, or 0 and the pieces of the patch, or 1 and its id.

/** FROZEN: links name kernels by their place here. A new one goes to the end. */
const NUMBERED = [
  'before',
  'after',
  'draft-v1',
  'draft-v3',
  'v4.19',
  'v5.10',
  'v6.1',
  'today',
] as const
const [BY_PIECES, BY_ID, FIRST_NUMBER] = [0, 1, 2] as const

const ID_LIMIT = 80

/** The pieces as bits, the first of the patch lowest; null for a kernel that they do not describe. */
function piecesOf(id: string): number | null {
  const kernel = parseKernel(id)
  if (!kernel.ok || kernelWithPieces(kernel.value.pieces).id !== id) return null
  return PATCH_PIECES.reduce(
    (bits, piece, n) => (kernel.value.pieces.includes(piece) ? bits | (1 << n) : bits),
    0,
  )
}

export function writeKernel(w: ByteWriter, id: string): void {
  const number = (NUMBERED as readonly string[]).indexOf(id)
  if (number >= 0) {
    w.byte(FIRST_NUMBER + number)
    return
  }
  const pieces = piecesOf(id)
  w.byte(pieces === null ? BY_ID : BY_PIECES)
  if (pieces === null) w.text(id)
  else w.number(pieces)
}

/** The id of a kernel, known or not. */
export function readKernel(r: ByteReader): string {
  const code = r.byte()
  if (code === BY_PIECES) {
    const bits = r.upTo((1 << PATCH_PIECES.length) - 1, 'a set of pieces')
    return kernelWithPieces(PATCH_PIECES.filter((_, n) => bits & (1 << n))).id
  }
  if (code === BY_ID) return r.text(ID_LIMIT, 'the name of a kernel')
  return NUMBERED[code - FIRST_NUMBER] ?? `number ${code}`
}
