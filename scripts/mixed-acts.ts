import type { Op } from '#/engine/machine/op.ts'
import { SCENARIOS } from '#/scenario/library.ts'

/** Acts without much pattern, the same on every run. */
export function* mixedActs(count: number): Generator<Op> {
  const acts = SCENARIOS.flatMap(({ acts }) => acts)
  let seed = 1
  for (let n = 0; n < count; n++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    yield acts[seed % acts.length] as Op
  }
}
