import { HUNKS } from '#/engine/editions/hunks.ts'
import { PATCH_PIECES, type PatchPiece } from '#/engine/editions/rules.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'

/** What a run did with one piece of the patch. Steps are counted from 1, 0 = never. */
export interface PieceCoverage {
  /** Step that first did what the piece does. */
  readonly reached: number
  /** Steps that first found the guard of the piece true, and false. */
  readonly guardTrue: number
  readonly guardFalse: number
}

export type Coverage = Readonly<Record<PatchPiece, PieceCoverage>>

const UNTOUCHED: PieceCoverage = { reached: 0, guardTrue: 0, guardFalse: 0 }

/** Coverage of a run of no acts. */
export const NO_COVERAGE: Coverage = Object.fromEntries(
  PATCH_PIECES.map((piece) => [piece, UNTOUCHED]),
) as Coverage

/** Pieces that are nothing but a guard: userspace is kept out when it is true. */
const IS_GUARD: ReadonlySet<PatchPiece> = new Set(HUNKS.H5)

function touched(
  piece: PatchPiece,
  sofar: PieceCoverage,
  effect: Effect,
  step: number,
): PieceCoverage {
  const reached = sofar.reached || step
  // H6 marks its guard only where it decides: true or false, the piece is reached.
  if (effect.e !== 'guard' || piece === 'H6') return { ...sofar, reached }
  if (!effect.value) return { ...sofar, guardFalse: sofar.guardFalse || step }
  const guardTrue = sofar.guardTrue || step
  return IS_GUARD.has(piece) ? { ...sofar, reached, guardTrue } : { ...sofar, guardTrue }
}

/** Coverage after one act more: a fold over the effects that belong to a piece. */
export function covered(sofar: Coverage, outcome: ActOutcome, step: number): Coverage {
  let now = sofar
  for (const { effects } of outcome.parts) {
    for (const effect of effects) {
      const { piece } = effect
      if (!piece) continue
      const next = touched(piece, now[piece], effect, step)
      now = { ...now, [piece]: next }
    }
  }
  return now
}

/** What each piece ties to what, short enough for a list. */
export const PIECE_NAMES: Readonly<Record<PatchPiece, string>> = {
  H1: 'ISPENDR → phys active',
  H2: 'ICPENDR → phys pending',
  H3: 'ICPENDR → phys active',
  H4: 'IS/ICACTIVER → phys',
  H5s: 'userspace ISPENDR',
  H5c: 'userspace ICPENDR',
  H5a: 'userspace active bits',
  H6: 'queue what is active',
}

/** How a piece fared, in a few words. */
export function coverageText({ reached, guardTrue, guardFalse }: PieceCoverage): string {
  if (reached > 0) return `step ${reached}`
  if (guardTrue > 0) return `guard true, step ${guardTrue}`
  if (guardFalse > 0) return `guard false, step ${guardFalse}`
  return 'not reached'
}
