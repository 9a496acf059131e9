import type { Kernel } from '#/engine/editions/kernel.ts'
import type { CellValue, Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotKey, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { TracedAct } from '#/engine/machine/trace.ts'
import { enactTurned } from '#/engine/machine/turned-test.ts'
import { turnedTests } from './reason.ts'
import { isFlag, turned } from './variants.ts'

/**
 * What a spot would hold if the one test at place `at` of an act came out otherwise; null if it stays, or if
 * the act cannot go on so: behind the test "somebody holds it" the holder is looked up.
 */
export function turnedValue(
  state: MachineState,
  op: Op,
  kernel: Kernel,
  spot: Spot,
  at: number,
): { readonly to: CellValue } | null {
  try {
    const to = spotValue(enactTurned(state, op, kernel, at).state, spot)
    return sameValue(to, spotValue(state, spot)) ? null : { to }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The last test of an act that changes a spot when it alone comes out otherwise; null where none does. */
export function lastTurning(
  effects: readonly Effect[],
  turned: (at: number) => { readonly to: CellValue } | null,
): { readonly at: number; readonly to: CellValue } | null {
  for (let at = effects.length - 1; at >= 0; at--) {
    const found = effects[at]?.e === 'guard' ? turned(at) : null
    if (found) return { at, ...found }
  }
  return null
}

/** A test of an act that looked at a spot. */
export interface TestOf {
  readonly at: number
  /** Whether it comes out otherwise when the spot does; else it may have looked for a value that is used later. */
  readonly depends: boolean
}

/**
 * The last test of an act that comes out otherwise when a spot is turned round; else the last that looked at
 * it, null where none did.
 */
export function testOf(
  act: TracedAct,
  state: MachineState,
  op: Op,
  kernel: Kernel,
  spot: Spot,
): TestOf | null {
  const key = spotKey(spot)
  const looked = act.traces.flatMap(({ tests }, at) =>
    tests.some((one) => spotKey(one) === key) ? [at] : [],
  )
  const last = looked.at(-1)
  if (last === undefined) return null
  const other = isFlag(state, spot) ? enact(turned(state, spot), op, kernel) : null
  const depending = other
    ? turnedTests(
        act.effects,
        other.parts.flatMap(({ effects }) => effects),
      )
    : []
  const at = looked.findLast((n) => depending.includes(n))
  return { at: at ?? last, depends: at !== undefined }
}
