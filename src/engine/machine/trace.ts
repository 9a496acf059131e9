import type { Kernel } from '../editions/kernel.ts'
import type { Effect } from './effect.ts'
import type { Op } from './op.ts'
import { type Carried, enact } from './perform.ts'
import type { Spot } from './spot.ts'
import type { MachineState } from './state.ts'
import { stepIn } from './step.ts'
import { type Trace, TracingRecorder } from './tracing-recorder.ts'
import { Transition } from './transition.ts'
import { watched } from './watch.ts'

/** An act with what each of its effects depended on. */
export interface TracedAct extends Carried {
  /** The effects of all parts, in order. */
  readonly effects: readonly Effect[]
  /** One an effect; guards are places in `effects`. */
  readonly traces: readonly Trace[]
  /** Where the effects of each part end. */
  readonly ends: readonly number[]
  /** Every spot that was looked at, also what no effect came of. */
  readonly seen: readonly Spot[]
  /** Every spot that was stored to, also where the value was there already. */
  readonly stored: readonly Spot[]
}

/**
 * Carries out an act as {@link enact} does, to the same state, results and effects, and keeps for
 * each effect what it depended on (see {@link TracingRecorder}). What decided that a part took place at
 * all, such as a vCPU in the guest, counts for all effects of that part and of those after it.
 */
export function traceAct(state: MachineState, op: Op, kernel: Kernel): TracedAct {
  const decided: Spot[] = []
  const effects: Effect[] = []
  const traces: Trace[] = []
  const ends: number[] = []
  const seen: Spot[] = []
  const stored: Spot[] = []
  const carried = enact(state, op, kernel, {
    watch: (seen) => watched(seen, (spot) => decided.push(spot)),
    step: (from, part, under) => {
      const rec = new TracingRecorder(decided)
      const outcome = stepIn(new Transition(from, under, rec), part)
      const first = effects.length
      for (const trace of rec.traces)
        traces.push({
          get reads() {
            return trace.reads
          },
          get guards() {
            return trace.guards.map((n) => n + first)
          },
          tests: trace.tests,
        })
      effects.push(...outcome.effects)
      ends.push(effects.length)
      seen.push(...rec.seen)
      stored.push(...rec.stored)
      return outcome
    },
  })
  return { ...carried, effects, traces, ends, seen: [...seen, ...decided], stored }
}
