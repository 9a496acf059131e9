import type { Op } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'
import { actOf } from './acts.ts'
import type { Codec } from './codec.ts'
import { type Label, labelsOf } from './labels.ts'

/** A way through a space as the engine walks it. */
export interface Way {
  readonly labels: readonly Label[]
  readonly acts: readonly Op[]
  /** The state before the first act, then the one after each. */
  readonly states: readonly MachineState[]
}

/**
 * Walks labels on the engine itself, from the start of a space.
 * @throws RangeError when a label cannot take place where its turn comes.
 */
export function walk(codec: Codec, indexes: readonly number[]): Way {
  const all = labelsOf(codec.space)
  const labels = indexes.map((n) => all[n] as Label)
  const acts: Op[] = []
  const states: MachineState[] = [codec.start]
  for (const label of labels) {
    const from = states.at(-1) as MachineState
    const act = actOf(codec.space, label, from)
    if (!act) throw new RangeError(`${label.text} cannot take place after ${acts.length} acts`)
    acts.push(act)
    states.push(step(from, act, codec.space.kernel).state)
  }
  return { labels, acts, states }
}
