import { spotKey } from '#/engine/machine/spot.ts'
import { actSentence } from './act.ts'
import type { Cause, CauseEdge } from './cause.ts'
import type { RunIndex } from './run-index.ts'
import { spotName } from './spot-name.ts'

/** What an act took from an earlier one. */
export interface Taken {
  readonly key: string
  /** The step that left it so. */
  readonly from: number
  readonly name: string
  /** It decided a guard; otherwise it was carried along as a value. */
  readonly tested: boolean
}

/** One act of a cause, in words. */
export interface CauseLine {
  readonly step: number
  readonly text: string
  /** Nothing else of the run could take its place. */
  readonly needed: boolean
  readonly took: readonly Taken[]
}

function takenBy(
  step: number,
  among: ReadonlySet<number>,
  edges: readonly CauseEdge[],
  run: RunIndex,
): readonly Taken[] {
  const state = run.stateAfter(step - 1)
  const taken = new Map<string, Taken>()
  for (const { from, to, spot, tested } of edges) {
    if (to.step !== step || from.step === step || !among.has(from.step)) continue
    const key = `${from.step} ${spotKey(spot)}`
    const known = taken.get(key)
    const line = { key, from: from.step, name: spotName(spot, state) }
    taken.set(key, { ...line, tested: tested || (known?.tested ?? false) })
  }
  return [...taken.values()].toSorted((a, b) => b.from - a.from)
}

/** The acts of a cause from the last one back to the first, each with what it took from others of them. */
export function toldCause({ acts, needed, edges }: Cause, run: RunIndex): readonly CauseLine[] {
  const among = new Set(acts)
  return acts.toReversed().map((step) => ({
    step,
    text: actSentence(run.op(step), run.stateAfter(step - 1)),
    needed: needed.has(step),
    took: takenBy(step, among, edges, run),
  }))
}

/** Pairs of steps of which the later one took something from the earlier one, each once. */
export function linksOf({ acts, edges }: Cause): readonly (readonly [from: number, to: number])[] {
  const among = new Set(acts)
  const links = new Map<string, readonly [number, number]>()
  for (const { from, to } of edges)
    if (from.step < to.step && among.has(from.step) && among.has(to.step))
      links.set(`${from.step} ${to.step}`, [from.step, to.step])
  return [...links.values()]
}
