import type { Kernel } from './kernel.ts'
import { PIECES } from './patch.ts'
import { type KernelRules, PATCH_CHOICES, type PatchChoice, type PatchPiece } from './rules.ts'

/** What is said of a kernel that is like another. */
type But = Pick<Kernel, 'id' | 'name' | 'summary' | 'family' | 'provenance'> &
  Partial<Pick<Kernel, 'aliases' | 'pieces'>> & { readonly rules?: Partial<KernelRules> }

/** A kernel that is like `base`, but for what is given. */
export const like = (base: Kernel, but: But): Kernel => ({
  aliases: [],
  pieces: base.pieces,
  ...but,
  base,
  rules: { ...base.rules, ...but.rules },
})

/** `base` with exactly these pieces of the patch switched on. */
export function withPieces(base: Kernel, choices: readonly PatchChoice[]): KernelRules {
  return Object.assign({}, base.rules, ...inPatchOrder(choices).map((piece) => PIECES[piece].rules))
}

/** The pieces in the order of the patch, each once; H3 bent to "always" takes the place of H3. */
export const inPatchOrder = (choices: readonly PatchChoice[]): readonly PatchChoice[] =>
  PATCH_CHOICES.filter(
    (choice) => choices.includes(choice) && !(choice === 'H3' && choices.includes('H3always')),
  )

/** The pieces of the patch that a choice switches on. */
export const piecesOf = (choices: readonly PatchChoice[]): readonly PatchPiece[] =>
  inPatchOrder(choices).map((choice) => (choice === 'H3always' ? 'H3' : choice))

/** The choices that a kernel's patch amounts to. */
export const choicesOf = ({ pieces, rules }: Kernel): readonly PatchChoice[] =>
  inPatchOrder(rules.cpendClearsPhysActive === 'always' ? [...pieces, 'H3always'] : pieces)
