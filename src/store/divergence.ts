import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { differences, isControl } from '#/explain/difference.ts'
import { type EventRow, eventRows } from '#/explain/events.ts'
import { type Place, placeKey } from '#/explain/place.ts'
import { ALONG } from './along.ts'
import { BLOCK } from './block.ts'
import { type Fold, foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

/** A place in which not all kernels agree. */
export interface Difference {
  readonly key: string
  readonly place: Place
  /** Step from which they have not agreed, without a break. */
  readonly since: number
}

/** How runs of the same acts stand to each other after a step. */
export interface Divergence {
  readonly differences: readonly Difference[]
  /** What happened in this step in some of the kernels only. */
  readonly gaps: readonly EventRow[]
  /** The step brought a difference that was not there before it. */
  readonly fresh: boolean
  /** The steps of this block so far that did. */
  readonly freshSteps: readonly number[]
  /** The first step in which the runs parted, null = none so far. */
  readonly partedAt: number | null
  /** The first step in which only what KVM sets up differs, null = none so far. */
  readonly controlAt: number | null
}

const mergedPlaces = (states: readonly MachineState[]): ReadonlyMap<string, Place> => {
  const [first, ...others] = states
  const places = new Map<string, Place>()
  for (const other of others)
    if (first) for (const place of differences(first, other)) places.set(placeKey(place), place)
  return places
}

function after(
  sofar: Divergence | null,
  states: readonly MachineState[],
  gaps: readonly EventRow[],
  step: number,
): Divergence {
  const known = new Map(sofar?.differences.map((difference) => [difference.key, difference]))
  const places = mergedPlaces(states)
  const now = [...places].map(
    ([key, place]): Difference => known.get(key) ?? { key, place, since: step },
  )
  const isFresh = ({ since }: Difference) => since === step
  const fresh = gaps.length > 0 || now.some((d) => isFresh(d) && !isControl(d.place))
  const before = step % BLOCK === 1 ? [] : (sofar?.freshSteps ?? [])
  return {
    differences: now,
    gaps,
    fresh,
    freshSteps: fresh ? [...before, step] : before,
    partedAt: sofar?.partedAt ?? (fresh ? step : null),
    controlAt: sofar?.controlAt ?? (now.some(isFresh) ? step : null),
  }
}

const gapsOf = (outcomes: readonly ActOutcome[]): readonly EventRow[] =>
  eventRows(outcomes).filter(({ differs }) => differs)

/** How runs of the same acts stand to each other after `step` acts, which all of them have. */
export const divergence: Fold<Divergence> = foldRuns(
  (starts) => after(null, starts, [], 0),
  (sofar, outcomes, step) =>
    after(
      sofar,
      outcomes.map(({ state }) => state),
      gapsOf(outcomes),
      step,
    ),
  (sofar) => ({ ...sofar, differences: [], gaps: [], fresh: false, freshSteps: [] }),
)

ALONG.across.push(divergence)

/** Where runs stand side by side, in order. */
export const abreast = (runs: readonly Run[]): readonly Stretch<Run>[] =>
  stretchesOf(runs).filter(({ of }) => of.length > 1)

/**
 * How runs stand to each other after `step` acts, as far as they go: where only one is left, nothing differs
 * from it. Of steps that a run does not have nothing is said.
 */
export function divergenceAt(runs: readonly Run[], step: number): Divergence {
  const isReached = ({ from }: Stretch<Run>) => from === 0 || from < step
  const sofar = abreast(runs)
    .filter(isReached)
    .map(({ of, to }) => divergence(of, Math.min(step, to)))
  const [last] = stretchesOf(runs).filter(({ to }) => step <= to)
  const now = last && last.of.length > 1 ? divergence(last.of, step) : after(null, [], [], step)
  return {
    ...now,
    partedAt: sofar.find(({ partedAt }) => partedAt !== null)?.partedAt ?? null,
    controlAt: sofar.find(({ controlAt }) => controlAt !== null)?.controlAt ?? null,
  }
}

function freshWithin({ of, from, to }: Stretch<Run>, cursor: number, by: 1 | -1): number | null {
  const isHere = (step: number) =>
    step > from && step <= to && (by > 0 ? step > cursor : step < cursor)
  // By whole blocks, each of which knows its steps: nothing is carried out again.
  for (
    let n = by > 0 ? Math.max(cursor, from) + 1 : Math.min(cursor - 1, to);
    n > from && n <= to;
  ) {
    const block = Math.ceil(n / BLOCK)
    const { freshSteps } = divergence(of, Math.min(block * BLOCK, to))
    const found = by > 0 ? freshSteps.find(isHere) : freshSteps.findLast(isHere)
    if (found !== undefined) return found
    n = by > 0 ? block * BLOCK + 1 : (block - 1) * BLOCK
  }
  return null
}

/** The next step (or with -1 the one before) that brought a new difference; null when there is none. */
export function nextDifference(runs: readonly Run[], cursor: number, by: 1 | -1): number | null {
  const stretches = abreast(runs)
  for (const stretch of by > 0 ? stretches : stretches.toReversed()) {
    const found = freshWithin(stretch, cursor, by)
    if (found !== null) return found
  }
  return null
}
