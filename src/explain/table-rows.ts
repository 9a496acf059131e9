import type { Kernel } from '#/engine/editions/kernel.ts'
import { RULE_IDS, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import type { ActOutcome, Part } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { elsewhere } from './elsewhere.ts'
import { eventsOf } from './events.ts'
import { givesText } from './gives.ts'
import { refusalText } from './refusals.ts'
import { type Cells, COLUMNS, type ColumnKey, cellsOf } from './table-cells.ts'
import { witnessText } from './witness-text.ts'

/** A rule that an act broke. */
export interface BrokenRule {
  readonly rule: RuleId
  /** What breaks it, when it is not the interrupt that the table shows: "34", "27 of vCPU1", "vCPU0". */
  readonly others: readonly string[]
}

/** A place in which a row differs from the row of the first kernel. */
export type Difference = ColumnKey | 'gives' | 'broken' | 'notes' | 'elsewhere'

/** One step under one kernel. */
export interface KernelRow {
  readonly kernel: string
  readonly cells: Cells
  /** What the act gave back: `IAR 33`, `not taken`, `0x00000002`; empty when nothing. */
  readonly gives: string
  readonly broken: readonly BrokenRule[]
  /** Why it could not be done, or what stopped the kernel; and the parts of the act, where kernels differ in them. */
  readonly notes: readonly string[]
  /** What differs from the first kernel beyond the cells: "34 pending_latch". */
  readonly elsewhere: readonly string[]
  readonly differs: readonly Difference[]
}

/** Where one kernel stands after a step. */
export interface Point {
  readonly state: MachineState
  /** null for the state before step 1. */
  readonly outcome: ActOutcome | null
}

function brokenBy(outcome: ActOutcome | null, shown: Witness): readonly BrokenRule[] {
  if (!outcome) return []
  return RULE_IDS.flatMap((rule) => {
    const { status, witnesses } = outcome.verdicts[rule]
    if (status !== 'violated') return []
    return {
      rule,
      others: witnesses.map(witnessText).filter((text) => text !== witnessText(shown)),
    }
  })
}

function partText({ op, state }: Part): string {
  if (op.t === 'enter') return 'entry'
  if (op.t === 'exit') return 'exit'
  if (op.t === 'hostirq') return `host takes ${state.phys[op.ph]?.hwintid ?? op.ph}`
  return op.t === 'write' || op.t === 'read' ? 'access' : 'act'
}

/** The parts of an act in words, empty when it is all one. */
export const partsOf = (outcome: ActOutcome | null): string =>
  outcome && outcome.parts.length > 1 ? outcome.parts.map(partText).join(', ') : ''

function stopNotes(outcome: ActOutcome | null): readonly string[] {
  if (!outcome) return []
  const { op, result } = outcome.main
  if (result.status === 'refused') {
    const isStopped = result.reason === 'stopped'
    return [`not done: ${isStopped ? 'the kernel has stopped' : refusalText(result.reason, op)}`]
  }
  return outcome.state.bug !== null && op.t !== 'host-takes' ? [`BUG: ${outcome.state.bug}`] : []
}

const TOLD = /^(kick|forced|waits|notify) /

/** What happened beside the state under this kernel and not under all of them: kicks, forced exits, waits, ends notified. */
function apartNotes(
  outcome: ActOutcome | null,
  all: readonly (ActOutcome | null)[],
): readonly string[] {
  if (!outcome) return []
  const others = all.map((other) => new Set(other ? eventsOf(other).map(({ key }) => key) : []))
  return eventsOf(outcome)
    .filter(({ key }) => TOLD.test(key) && !others.every((keys) => keys.has(key)))
    .map(({ text }) => text)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function differences(row: KernelRow, first: KernelRow): readonly Difference[] {
  const rest = ['gives', 'broken', 'notes', 'elsewhere'] as const
  return [
    ...COLUMNS.map(({ key }) => key).filter((key) => row.cells[key] !== first.cells[key]),
    ...rest.filter((key) => !same(row[key], first[key])),
  ]
}

/** The rows of one step: what each kernel came to, held against the first. */
export function rowsOf(
  points: readonly Point[],
  kernels: readonly Kernel[],
  shown: Witness,
  isOneWay: boolean,
): readonly KernelRow[] {
  const first = points[0]?.state
  const outcomes = points.map(({ outcome }) => outcome)
  const rows = points.map(({ state, outcome }, n): KernelRow => {
    const main = outcome?.main.result
    const parts = partsOf(outcome)
    return {
      kernel: kernels[n]?.id ?? '',
      cells: cellsOf(state, shown),
      gives: main ? givesText(main) : '',
      broken: brokenBy(outcome, shown),
      notes: [
        ...stopNotes(outcome),
        ...(isOneWay || !parts ? [] : [`in parts: ${parts}`]),
        ...apartNotes(outcome, outcomes),
      ],
      elsewhere: first && state !== first ? elsewhere(first, state, shown) : [],
      differs: [],
    }
  })
  return rows.map((row) => ({ ...row, differs: rows[0] ? differences(row, rows[0]) : [] }))
}
