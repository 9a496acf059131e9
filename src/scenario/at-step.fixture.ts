import type { Kernel } from '#/engine/editions/kernel.ts'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { scenarioById } from './library.ts'

/** What is asked of an act of a scenario: the state that it begins with, the act, the kernel and a spot. */
export type AtStep = readonly [from: MachineState, op: Op, kernel: Kernel, spot: Spot]

/**
 * For tests: act `n` of a scenario (from 1), or another one in its stead, under the kernel that a spec names.
 * @throws Error when there is no such act.
 */
export function atStep(id: string, spec: string, n: number, spot: Spot, instead?: Op): AtStep {
  const scenario = scenarioById(id)
  const kernel = kernelOf(spec)
  const op = instead ?? scenario?.acts[n - 1]
  if (!scenario || !op) throw new Error(`${id} ${n}`)
  const start = initialState(scenario.config, kernel.rules)
  const done = [...scenario.setup, ...scenario.acts.slice(0, n - 1)]
  return [performAll(start, done, kernel).at(-1)?.state ?? start, op, kernel, spot]
}
