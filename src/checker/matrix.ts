import type { Kernel } from '#/engine/editions/kernel.ts'
import { kernelWithPieces } from '#/engine/editions/kernels.ts'
import type { PatchPiece } from '#/engine/editions/rules.ts'
import { Codec } from './codec.ts'
import { movesOf } from './moves.ts'
import { searchAll } from './search.ts'
import type { IrqKind } from './space.ts'
import { type Break, wayToBreak } from './verdicts.ts'

/** The five hunks of the patch that change bits, with their pieces. */
export const HUNKS = {
  H1: ['H1'],
  H2: ['H2'],
  H3: ['H3'],
  H4: ['H4'],
  H5: ['H5s', 'H5c', 'H5a'],
} as const satisfies Record<string, readonly PatchPiece[]>
export type Hunk = keyof typeof HUNKS
const ALL: readonly Hunk[] = ['H1', 'H2', 'H3', 'H4', 'H5']

/** Every set of hunks: by size, then in the order of the patch. */
export const SUBSETS: readonly (readonly Hunk[])[] = Array.from({ length: 32 }, (_, bits) =>
  ALL.filter((__, n) => (bits >>> n) & 1),
).sort(
  (a, b) =>
    a.length - b.length ||
    ALL.map((hunk) => Number(b.includes(hunk)) - Number(a.includes(hunk))).find((d) => d !== 0) ||
    0,
)

/** The kernel with these hunks. H6 goes with any of them: it changes kicks alone, no bit and no list. */
export const kernelOfHunks = (hunks: readonly Hunk[]): Kernel =>
  kernelWithPieces(hunks.length === 0 ? [] : [...hunks.flatMap((hunk) => HUNKS[hunk]), 'H6'])

/** One search of the matrix: a set of hunks, one interrupt, one vCPU, all of it. */
export interface MatrixColumn {
  readonly hunks: readonly Hunk[]
  readonly kernel: string
  readonly kind: IrqKind
  readonly states: number
  readonly transitions: number
  readonly broken: readonly {
    readonly rule: Break['rule']
    readonly length: number
    readonly way: readonly number[]
  }[]
}

/** Which hunk carries which rule: every set of hunks, a mapped level and a mapped edge interrupt, one by one. */
export function* matrix(): Generator<MatrixColumn, void> {
  for (const hunks of SUBSETS) {
    for (const kind of ['ml', 'me'] as const) {
      const kernel = kernelOfHunks(hunks)
      const space = {
        kernel,
        kinds: [kind],
        vcpus: 1,
        retarget: false,
        nrLr: 4,
        eoiDrop: false,
      } as const
      const { states, transitions, breaks, store } = searchAll(movesOf(new Codec(space)))
      yield {
        hunks,
        kernel: kernel.id,
        kind,
        states,
        transitions,
        broken: breaks.map((found) => ({
          rule: found.rule,
          length: found.length,
          way: wayToBreak(store, found),
        })),
      }
    }
  }
}
