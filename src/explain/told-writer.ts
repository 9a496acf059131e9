import { enact } from '#/engine/machine/perform.ts'
import { actSentence } from './act.ts'
import type { Writer } from './cause.ts'
import type { RunIndex } from './run-index.ts'

/** The last writer of a spot, in words. */
export interface ToldWriter {
  readonly step: number
  readonly text: string
  /** The function that stored it. */
  readonly fn: string
}

/** A writer in words: the act, and the function in it that stored the value. */
export function toldWriter({ step, effect }: Writer, past: RunIndex): ToldWriter {
  const from = past.stateAfter(step - 1)
  const op = past.op(step)
  const effects = enact(from, op, past.kernel).parts.flatMap((part) => part.effects)
  return { step, text: actSentence(op, from), fn: effects[effect]?.fn ?? '' }
}
