import type { Kernel } from '../editions/kernel.ts'
import type { PatchPiece } from '../editions/rules.ts'
import type { Op } from './op.ts'
import { type Carried, enact } from './perform.ts'
import { Recorder } from './recorder.ts'
import type { MachineState } from './state.ts'
import { stepIn } from './step.ts'
import { Transition } from './transition.ts'

/** A recorder under which the test that would be effect `at` comes out otherwise. */
class TurningRecorder extends Recorder {
  readonly #at: number

  constructor(at: number) {
    super()
    this.#at = at
  }

  override guard(text: string, value: boolean, piece?: PatchPiece): boolean {
    return super.guard(text, this.effects.length === this.#at ? !value : value, piece)
  }
}

/**
 * Carries out an act as {@link enact} does, but one test comes out otherwise than the state has it: the one
 * at place `at` of the effects of all parts. Nothing else is turned, so that what becomes of the act is that
 * test's doing alone. No kernel runs so; it is asked only which test decided.
 */
export function enactTurned(state: MachineState, op: Op, kernel: Kernel, at: number): Carried {
  let first = 0
  return enact(state, op, kernel, {
    watch: (seen) => seen,
    step: (from, part, under) => {
      const outcome = stepIn(new Transition(from, under, new TurningRecorder(at - first)), part)
      first += outcome.effects.length
      return outcome
    },
  })
}
