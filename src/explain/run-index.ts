import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import { changesOf, type Spot, spotKey } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'

/** Acts from one kept state to the next: what it costs at most to get back to any step. */
const CHECKPOINT = 64

/**
 * A run under one kernel, made ready for questions about its past: for each spot the steps that
 * changed it, and a state every 64 acts. Steps count from 1; step 0 is the start. The acts are carried
 * out once, and the index grows with the log.
 */
export class RunIndex {
  readonly start: MachineState
  readonly kernel: Kernel
  readonly #acts: (Op | null)[] = []
  readonly #checkpoints: MachineState[]
  readonly #changes = new Map<string, number[]>()
  #end: MachineState

  constructor(start: MachineState, kernel: Kernel, acts: Iterable<Op | null> = []) {
    this.start = start
    this.kernel = kernel
    this.#end = start
    this.#checkpoints = [start]
    for (const op of acts) this.append(op)
  }

  get length(): number {
    return this.#acts.length
  }

  /** Adds a step; null = its act is left out. */
  append(op: Op | null): void {
    this.#acts.push(op)
    const step = this.#acts.length
    if (op) this.#carryOut(op, step)
    if (step % CHECKPOINT === 0) this.#checkpoints.push(this.#end)
  }

  #carryOut(op: Op, step: number): void {
    const { state, parts } = enact(this.#end, op, this.kernel)
    for (const { effects } of parts) {
      for (const effect of effects) {
        for (const { spot } of changesOf(effect)) {
          const key = spotKey(spot)
          const steps = this.#changes.get(key)
          if (!steps) this.#changes.set(key, [step])
          else if (steps.at(-1) !== step) steps.push(step)
        }
      }
    }
    this.#end = state
  }

  /**
   * The act of a step.
   * @throws RangeError when the run has no such step, or leaves its act out.
   */
  op(step: number): Op {
    const op = this.#acts[step - 1]
    if (!op) throw new RangeError(`No step ${step} in this run`)
    return op
  }

  /**
   * The state after a step, 0 = the start.
   * @throws RangeError when the run has no such step.
   */
  stateAfter(step: number): MachineState {
    if (step === this.length) return this.#end
    let at = Math.floor(step / CHECKPOINT) * CHECKPOINT
    let state = this.#checkpoints[at / CHECKPOINT]
    if (!state || step > this.length) throw new RangeError(`No step ${step} in this run`)
    for (at++; at <= step; at++) {
      const op = this.#acts[at - 1]
      if (op) state = enact(state, op, this.kernel).state
    }
    return state
  }

  /** The last step before `step` that changed a spot; 0 = it holds what it held at the start. */
  lastChange(spot: Spot, step: number): number {
    const steps = this.#changes.get(spotKey(spot)) ?? []
    let low = 0
    let high = steps.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((steps[middle] as number) < step) low = middle + 1
      else high = middle
    }
    return steps[low - 1] ?? 0
  }
}
