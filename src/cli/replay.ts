import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { step } from '#/engine/machine/step.ts'
import { observeEvents, observeResult, observeState } from '#/import/kernel-trace/observe.ts'
import { configOf, opOf } from '#/import/kernel-trace/ops.ts'
import type { Trace, TraceState } from '#/import/kernel-trace/schema.ts'

/** One field of one step that is not as recorded. */
export interface Mismatch {
  readonly trace: string
  /** Step of the trace, from 0; -1 is the initial state. */
  readonly step: number
  readonly op: string
  /** Path of the field: `st.irq[7].pl`. */
  readonly field: string
  readonly expected: unknown
  readonly got: unknown
  /** The machine that the trace was recorded on. */
  readonly config: MachineConfig
  /** How the engine came to it. */
  readonly effects: readonly Effect[]
}

export interface TraceReport {
  readonly trace: string
  readonly steps: number
  /** Steps in which anything differs. */
  readonly mismatches: number
  readonly first: Mismatch | null
}

/** Whether two JSON values are equal. Nearly all are, so this comes before any path is written down. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let n = 0; n < a.length; n++) if (!isSame(a[n], b[n])) return false
    return true
  }
  if (Array.isArray(b)) return false
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  return names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]))
}

/** Paths at which two JSON values differ, first ones first. */
function* differences(
  path: string,
  expected: unknown,
  got: unknown,
): Generator<[string, unknown, unknown]> {
  if (Object.is(expected, got)) return
  const bothObjects = typeof expected === 'object' && typeof got === 'object' && expected && got
  if (!bothObjects || Array.isArray(expected) !== Array.isArray(got)) {
    yield [path, expected, got]
    return
  }
  const a = expected as Record<string, unknown>
  const b = got as Record<string, unknown>
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  for (const name of names)
    yield* differences(
      Array.isArray(expected) ? `${path}[${name}]` : `${path}.${name}`,
      a[name],
      b[name],
    )
}

/** KVM's copy of the list registers means nothing while none is in use: after entry it is written anew. */
const meaningful = (state: TraceState): TraceState => ({
  ...state,
  vc: state.vc.map((vcpu) => (vcpu.used === 0 ? { ...vcpu, lr: [] } : vcpu)),
})

/**
 * Replays one trace under a kernel, compares results, events and the complete state at every step, and
 * gives each step that is not as recorded. Whoever needs only the first stops there.
 */
export function* mismatchesOf({ header, records }: Trace, kernel: Kernel): Generator<Mismatch> {
  const config = configOf(header)
  let state = initialState(config, kernel.rules)
  for (const record of records) {
    const op = opOf(record.op)
    const outcome = op
      ? step(state, op, kernel)
      : { state, effects: [], result: { status: 'done' as const } }
    state = outcome.state
    const expected = {
      res: record.res,
      ev: record.ev,
      ...(record.st && { st: meaningful(record.st) }),
    }
    const got = {
      res: observeResult(outcome.result),
      ev: observeEvents(outcome.effects),
      ...(record.st && { st: meaningful(observeState(state, header, kernel.rules)) }),
    }
    if (isSame(expected, got)) continue
    const [difference] = differences('', expected, got)
    if (!difference) continue
    const [field, want, have] = difference
    yield {
      trace: header.trace,
      step: record.i,
      op: record.raw ?? JSON.stringify(record.op),
      field: field.slice(1),
      expected: want,
      got: have,
      config,
      effects: outcome.effects,
    }
  }
}

/** Replays one whole trace under a kernel. */
export function replayTrace(trace: Trace, kernel: Kernel): TraceReport {
  let mismatches = 0
  let first: Mismatch | null = null
  for (const mismatch of mismatchesOf(trace, kernel)) {
    mismatches++
    first ??= mismatch
  }
  return { trace: trace.header.trace, steps: trace.records.length, mismatches, first }
}
