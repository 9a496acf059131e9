import { after } from '#/engine/editions/after.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import { step } from '#/engine/machine/step.ts'
import { SCENARIOS } from '#/scenario/library.ts'

/** Runs `body` until a second has passed; gives calls a second. */
function rate(body: () => number): number {
  let calls = 0
  const from = performance.now()
  while (performance.now() - from < 1000) calls += body()
  return Math.round((calls / (performance.now() - from)) * 1000)
}

/**
 * Steps a second over the acts of D1, with and without the rules, on the default machine and on the
 * largest; `rulesShare` is the part of the time of an act that the rules take.
 */
export function benchEngine() {
  const d1 = SCENARIOS[0]
  if (!d1) throw new Error('No scenario')
  const ops: readonly Op[] = [...d1.setup, ...d1.acts].map((op) =>
    op.t === 'write' ? { ...op, trap: false } : op,
  )
  const measure = (config: typeof DEFAULT_CONFIG) => {
    const start = initialState(config)
    const run = (next: (state: typeof start, op: Op) => typeof start) => () => {
      let state = start
      for (const op of ops) state = next(state, op)
      return ops.length
    }
    const steps = rate(run((state, op) => step(state, op, after).state))
    const acts = rate(run((state, op) => perform(state, op, after).state))
    return { stepsPerSecond: steps, actsWithRulesPerSecond: acts }
  }
  return {
    default: measure(DEFAULT_CONFIG),
    largest: measure({ ...DEFAULT_CONFIG, nrVcpus: 8, nrSpis: 960, nrLr: 16 }),
  }
}
