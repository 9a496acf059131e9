import type { CellValue, Effect } from '#/engine/machine/effect.ts'
import { enact } from '#/engine/machine/perform.ts'
import { changesOf, type Spot, sameValue, spotKey, spotValue } from '#/engine/machine/spot.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { alike } from './alike.ts'
import type { Variant } from './variants.ts'

/** Circumstances under which an act would have changed a spot that it did not change: their absence is a reason. */
export interface Reason {
  readonly variant: Variant
  /** What the spot would hold. */
  readonly to: CellValue
  /** Place in the effects of the act at which it no longer takes the same way, whatever values it meets. */
  readonly at: number
  /**
   * Place of the test that came out otherwise and is the last such on the way to the change; null where there
   * is none in both runs that decides, so that the circumstances took effect by another way than one test.
   */
  readonly turned: number | null
  /** Whether the act itself would have changed it, not what had to happen around it. */
  readonly inMain: boolean
}

/** Place of the last effect that changed a spot, -1 if none did. */
export const changeAt = (effects: readonly Effect[], spot: Spot): number => {
  const key = spotKey(spot)
  return effects.findLastIndex((effect) =>
    changesOf(effect).some((change) => spotKey(change.spot) === key),
  )
}

/** Where the effects of the act itself begin and end, among those of all parts. */
export function mainOf({ parts, main, ends }: TracedAct): readonly [first: number, end: number] {
  const n = parts.indexOf(main)
  return [ends[n - 1] ?? 0, ends[n] ?? 0]
}

/** Whether two effects are tests that came out otherwise. */
const isTurned = (was: Effect | undefined, would: Effect | undefined): boolean =>
  was?.e === 'guard' && would?.e === 'guard' && was.value !== would.value

/** Places of the tests of an act that come out otherwise in another run of it. */
export function turnedTests(
  effects: readonly Effect[],
  other: readonly Effect[],
): readonly number[] {
  return [...alike(effects, other)].flatMap(([there, here]) =>
    isTurned(effects[here], other[there]) ? [here] : [],
  )
}

/**
 * What other circumstances would have made of a spot that an act did not change; null if it stays all the
 * same. `decides` tells of a test of the act, by its place, whether it counts.
 */
export function reasonOf(
  act: TracedAct,
  variant: Variant,
  spot: Spot,
  decides: (at: number) => boolean,
): Reason | null {
  const { state, op, kernel } = variant
  const to = spotValue(enact(state, op, kernel).state, spot)
  if (sameValue(to, spotValue(state, spot))) return null
  const other = traceAct(state, op, kernel)
  const same = alike(act.effects, other.effects)
  const firstApart = act.effects.findIndex(
    (effect, n) => same.get(n) !== n || isTurned(effect, other.effects[n]),
  )
  const passed = other.traces[changeAt(other.effects, spot)]?.guards ?? []
  const turned = passed.findLast((n) => {
    const here = same.get(n)
    return here !== undefined && isTurned(act.effects[here], other.effects[n]) && decides(here)
  })
  return {
    variant,
    to,
    at: firstApart < 0 ? act.effects.length : firstApart,
    turned: same.get(turned ?? -1) ?? null,
    inMain: changeAt(other.effects.slice(...mainOf(other)), spot) >= 0,
  }
}
