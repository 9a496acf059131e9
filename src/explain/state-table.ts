import type { Kernel } from '#/engine/editions/kernel.ts'
import { RULE_IDS, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { irqOf, type MachineConfig, physOf } from '#/engine/machine/state.ts'
import { actSentence } from './act.ts'
import { COLUMNS, cellValueText } from './table-cells.ts'
import { type KernelRow, partsOf, rowsOf } from './table-rows.ts'

/** What a table is made from: a scenario has it, and so has a session. */
export interface TableSource {
  readonly title: string
  readonly look: string
  readonly config: MachineConfig
  readonly setup: readonly Op[]
  readonly acts: readonly Op[]
  readonly select: Witness
}

export interface TableStep {
  /** `s1`, `s2` … for the setup, `0` for the state that it leaves, then `1`, `2` … */
  readonly step: string
  readonly phase: 'setup' | 'start' | 'act'
  /** The act as a sentence without full stop. */
  readonly act: string
  /** The parts of an act from inside the guest: "exit, access, entry"; empty when it is all one. */
  readonly parts: string
  /** One a kernel, in the order of the kernels. */
  readonly rows: readonly KernelRow[]
}

export interface StateTable {
  readonly title: string
  readonly look: string
  /** The interrupt that is shown, and its physical twin after the setup (null = not mapped). */
  readonly interrupt: {
    readonly vcpu: number
    readonly intid: number
    readonly config: 'edge' | 'level'
    readonly physical: number | null
  }
  readonly kernels: readonly Pick<Kernel, 'id' | 'name' | 'summary'>[]
  readonly steps: readonly TableStep[]
  /** Every rule that a kernel broke, with the steps that broke it. */
  readonly broken: readonly {
    readonly kernel: string
    readonly rule: RuleId
    readonly steps: readonly string[]
  }[]
  /** Every kernel that a BUG stopped, and the step that did it. */
  readonly stopped: readonly { readonly kernel: string; readonly step: string }[]
  /** Where the kernels first part; null when they never do. */
  readonly firstDifference: FirstDifference | null
}

export interface FirstDifference {
  readonly step: string
  /** The first column that differs, or what else does. */
  readonly what: string
  /** What each kernel has there, in the order of the kernels. */
  readonly values: readonly string[]
}

function firstDifference(steps: readonly TableStep[]): FirstDifference | null {
  for (const { step, rows } of steps) {
    const key = COLUMNS.map((column) => column.key).find((key) =>
      rows.some(({ differs }) => differs.includes(key)),
    )
    if (key) {
      const what = COLUMNS.find((column) => column.key === key)?.name ?? key
      return { step, what, values: rows.map(({ cells }) => cellValueText(cells[key])) }
    }
    const row = rows.find(({ differs }) => differs.length > 0)
    if (!row) continue
    if (row.elsewhere[0] !== undefined) {
      const values = rows.map((each) => (each.elsewhere.length > 0 ? 'differs' : 'as the first'))
      return { step, what: row.elsewhere[0], values }
    }
    const words = ({ gives, broken, notes }: KernelRow) =>
      [gives, ...broken.map(({ rule }) => `breaks ${rule}`), ...notes].filter(Boolean).join('; ')
    return { step, what: 'what comes of it', values: rows.map((each) => words(each) || 'nothing') }
  }
  return null
}

function brokenRules(
  steps: readonly TableStep[],
  kernels: readonly Kernel[],
): StateTable['broken'] {
  return kernels.flatMap(({ id }, n) =>
    RULE_IDS.flatMap((rule) => {
      const broke = steps.filter(({ rows }) =>
        rows[n]?.broken.some((broken) => broken.rule === rule),
      )
      return broke.length > 0 ? { kernel: id, rule, steps: broke.map(({ step }) => step) } : []
    }),
  )
}

/** True when the kernels came to the same in every step, broke no rule and met no BUG. */
export const isClean = ({ broken, stopped, firstDifference }: StateTable): boolean =>
  broken.length === 0 && stopped.length === 0 && firstDifference === null

/**
 * Runs the setup and the acts of a scenario under each kernel (at least one), and folds what came of it
 * into a table: a step for each act, a row for each kernel.
 * @throws RangeError when the configuration is out of range, or the selected interrupt is not in it.
 */
export function stateTable(source: TableSource, kernels: readonly Kernel[]): StateTable {
  const { config, setup, acts, select } = source
  const reset = initialState(config)
  const ops = [...setup, ...acts]
  const runs = kernels.map((kernel) => {
    const initial = initialState(config, kernel.rules)
    return { initial, outcomes: performAll(initial, ops, kernel) }
  })
  const stateAt = ({ initial, outcomes }: (typeof runs)[number], n: number) =>
    outcomes[n - 1]?.state ?? initial

  const numberOf = (n: number) => (n < setup.length ? `s${n + 1}` : String(n + 1 - setup.length))

  const steps: TableStep[] = ops.map((op, n) => {
    const isSetup = n < setup.length
    const points = runs.map((run) => ({
      state: stateAt(run, n + 1),
      outcome: run.outcomes[n] ?? null,
    }))
    const ways = new Set(points.map(({ outcome }) => partsOf(outcome)))
    const isOneWay = ways.size === 1
    return {
      step: numberOf(n),
      phase: isSetup ? 'setup' : 'act',
      act: actSentence(op, reset),
      parts: isOneWay ? ([...ways][0] ?? '') : '',
      rows: rowsOf(points, kernels, select, isOneWay),
    }
  })
  const ready = runs.map((run) => ({ state: stateAt(run, setup.length), outcome: null }))
  steps.splice(setup.length, 0, {
    step: '0',
    phase: 'start',
    act: setup.length > 0 ? 'After the setup' : 'After reset',
    parts: '',
    rows: rowsOf(ready, kernels, select, true),
  })

  const start = ready[0]?.state ?? reset
  const irq = irqOf(start, select.vcpu, select.intid)
  return {
    title: source.title,
    look: source.look,
    interrupt: {
      vcpu: select.vcpu,
      intid: select.intid,
      config: irq.config,
      physical: physOf(start, irq)?.hwintid ?? null,
    },
    kernels: kernels.map(({ id, name, summary }) => ({ id, name, summary })),
    steps,
    broken: brokenRules(steps, kernels),
    stopped: kernels.flatMap(({ id }, k) => {
      const n = runs[k]?.outcomes.findIndex(({ state }) => state.bug !== null) ?? -1
      return n < 0 ? [] : { kernel: id, step: numberOf(n) }
    }),
    firstDifference: firstDifference(steps),
  }
}
