import { HUNK_NAMES, type Hunk, kernelOfHunks } from '#/engine/editions/hunks.ts'
import { Codec } from './codec.ts'
import { movesOf } from './moves.ts'
import { searchAll } from './search.ts'
import type { IrqKind } from './space.ts'
import { type Break, wayToBreak } from './verdicts.ts'

/** Every set of hunks: by size, then in the order of the patch. */
export const SUBSETS: readonly (readonly Hunk[])[] = Array.from({ length: 32 }, (_, bits) =>
  HUNK_NAMES.filter((__, n) => (bits >>> n) & 1),
).sort(
  (a, b) =>
    a.length - b.length ||
    HUNK_NAMES.map((hunk) => Number(b.includes(hunk)) - Number(a.includes(hunk))).find(
      (d) => d !== 0,
    ) ||
    0,
)

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
