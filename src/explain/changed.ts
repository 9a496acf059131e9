import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import { changesOf, type Spot, sameValue, spotKey } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { spotValueText } from './spot-name.ts'

/**
 * That an act changed a spot, and, where the spot holds again what it held, by which functions it was changed
 * and set back: the exit and the entry around a trapped access do so. Empty when the act did not change it.
 */
export function changedText(from: MachineState, op: Op, kernel: Kernel, spot: Spot): string {
  const key = spotKey(spot)
  const changes = enact(from, op, kernel).parts.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      changesOf(effect).flatMap((change) =>
        spotKey(change.spot) === key ? [{ fn: effect.fn, from: change.from, to: change.to }] : [],
      ),
    ),
  )
  const [first] = changes
  const last = changes.at(-1)
  if (!first || !last) return ''
  if (!sameValue(first.from, last.to)) return 'It was changed.'
  const steps = changes.map(({ fn, to }) => `${spotValueText(spot, to)}${fn ? ` by ${fn}` : ''}`)
  return `It was changed and set back: ${spotValueText(spot, first.from)}, then ${steps.join(', then ')}.`
}
