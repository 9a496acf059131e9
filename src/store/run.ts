import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'

/** The acts of a session carried out under one kernel, as far as they have been. Steps are counted from 1. */
export interface Run {
  readonly kernel: Kernel
  /** The state of step 0. */
  readonly start: MachineState
  /** Acts carried out. */
  readonly length: number
  /** The state after `step` acts. @throws RangeError unless 0 ≤ step ≤ length */
  state(step: number): MachineState
  /** How act `step` came about. @throws RangeError unless 1 ≤ step ≤ length */
  outcome(step: number): ActOutcome
  /** The run with one act more: one `perform`, whatever the length. */
  extended(op: Op): Run
  /** The run without the acts after `step`. */
  cut(step: number): Run
}

/**
 * `outcomes` may hold more than the run's own: a longer run that grew from this one shares them, so that
 * an extension copies nothing.
 */
function runOf(kernel: Kernel, start: MachineState, outcomes: ActOutcome[], length: number): Run {
  const outcome = (step: number): ActOutcome => {
    const found = step <= length ? outcomes[step - 1] : undefined
    if (!found) throw new RangeError(`No step ${step} in a run of ${length}`)
    return found
  }
  const state = (step: number): MachineState => (step === 0 ? start : outcome(step).state)
  return {
    kernel,
    start,
    length,
    state,
    outcome,
    extended: (op) => {
      const own = outcomes.length === length ? outcomes : outcomes.slice(0, length)
      own.push(perform(state(length), op, kernel))
      return runOf(kernel, start, own, length + 1)
    },
    cut: (step) => runOf(kernel, start, outcomes, Math.min(step, length)),
  }
}

/** Carries out `acts` from `start` under a kernel. */
export const runFrom = (start: MachineState, acts: readonly Op[], kernel: Kernel): Run =>
  acts.reduce((run, op) => run.extended(op), runOf(kernel, start, [], 0))
