import { after } from '../after.ts'
import { before } from '../before.ts'
import { inPatchOrder, like, piecesOf, withPieces } from '../derive.ts'
import type { Kernel } from '../kernel.ts'
import { PATCH_PIECES, type PatchChoice } from '../rules.ts'

/** What is said of a mutant; `id` stands for `mutant-ID`. */
interface Bent {
  readonly id: string
  /** Its name among the recorded state graphs, as in `m-ALIAS`; the id when not given. */
  readonly alias?: string
  readonly name: string
  readonly lacks?: readonly PatchChoice[]
  readonly adds?: readonly PatchChoice[]
  /** What it does differently from `after`. */
  readonly changed: string
  /** What goes wrong. */
  readonly why: string
}

/** Like `after`, but with pieces of the patch missing or bent: what each of them is for. */
export function mutant({
  id,
  alias = id,
  name,
  lacks = [],
  adds = [],
  changed,
  why,
}: Bent): Kernel {
  const choices = inPatchOrder([...PATCH_PIECES, ...adds]).filter((c) => !lacks.includes(c))
  return like(after, {
    id: `mutant-${id}`,
    aliases: [`m-${alias}`],
    name,
    summary: lacks.length > 0 ? `the patch without ${lacks.join(', ')}` : 'the patch, H3 always',
    family: 'mutant',
    provenance: {
      release: 'v4.16, with a piece of the patch changed here',
      changed,
      why,
      links: [],
    },
    pieces: piecesOf(choices),
    rules: withPieces(before, choices),
  })
}
