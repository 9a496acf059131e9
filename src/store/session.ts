import { createStore } from 'zustand/vanilla'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineConfig, MachineState } from '#/engine/machine/state.ts'
import { FIRST_SCENARIO_ID, scenarioById } from '#/scenario/library.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { runOfScenario } from './origin.ts'
import type { Run } from './run.ts'

export interface Session {
  readonly scenario: Scenario
  readonly config: MachineConfig
  readonly kernel: Kernel
  /** The acts; those from `cursor` on are undone, or not done yet. */
  readonly log: readonly Op[]
  /** The whole log under the kernel, from the state that the scenario's setup leaves. */
  readonly run: Run
  /** Acts done, 0 … log.length. */
  readonly cursor: number
  /** The interrupt that is looked at; `vcpu` tells the copy of a private one. */
  readonly selection: Witness
  /** Numbered effects of the last act shown so far; null = all of them. */
  readonly revealed: number | null
}

export interface SessionActions {
  /** Carries out an act at the cursor. The act that comes next anyway only moves the cursor on. */
  act(op: Op): void
  undo(): void
  redo(): void
  /** Puts the cursor behind act `cursor` (0 = start). Out of range is brought into range. */
  jump(cursor: number): void
  /** Re-runs the same acts under another kernel and keeps the position. */
  setKernel(kernel: Kernel): void
  load(scenario: Scenario): void
  /** A new machine: the scenario's acts are dropped when they do not fit. */
  configure(config: MachineConfig, setup: readonly Op[]): void
  select(selection: Witness): void
  /** Shows the effects of the last act one by one: first none but the first, then one more each time, then all. */
  reveal(count: number): void
}

export type SessionStore = ReturnType<typeof createSession>

const sameOp = (a: Op | undefined, b: Op): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A session opened on a scenario, its acts ready but not done. */
function opened(scenario: Scenario, kernel: Kernel): Session {
  return {
    scenario,
    config: scenario.config,
    kernel,
    log: scenario.acts,
    run: runOfScenario(scenario, scenario.acts, kernel),
    cursor: 0,
    selection: scenario.select,
    revealed: null,
  }
}

/** A session store: the log of acts, the cursor, the kernel, the selection. The only caller of the engine at run time. */
export function createSession(scenario = scenarioById(FIRST_SCENARIO_ID)) {
  if (!scenario) throw new Error('The first scenario is missing')
  const kernel = parseKernel(scenario.kernel)
  if (!kernel.ok) throw new Error(kernel.error)
  return createStore<Session & SessionActions>()((set, get) => ({
    ...opened(scenario, kernel.value),
    act: (op) => {
      const { log, run, cursor } = get()
      if (sameOp(log[cursor], op)) return set({ cursor: cursor + 1, revealed: null })
      set({
        log: [...log.slice(0, cursor), op],
        run: run.cut(cursor).extended(op),
        cursor: cursor + 1,
        revealed: null,
      })
    },
    undo: () => get().jump(get().cursor - 1),
    redo: () => get().jump(get().cursor + 1),
    jump: (cursor) =>
      set({
        cursor: Math.min(Math.max(0, Math.trunc(cursor)), get().log.length),
        revealed: null,
      }),
    setKernel: (kernel) => {
      const { scenario, log } = get()
      set({ kernel, run: runOfScenario(scenario, log, kernel) })
    },
    load: (scenario) => set(opened(scenario, get().kernel)),
    configure: (config, setup) => {
      const scenario: Scenario = {
        ...get().scenario,
        id: 'own',
        group: 'empty',
        title: 'Own machine',
        look: '',
        config,
        setup,
        acts: [],
      }
      set(opened(scenario, get().kernel))
    },
    select: (selection) => set({ selection }),
    reveal: (count) => {
      const next = (get().revealed ?? 0) + 1
      set({ revealed: next > count ? null : next })
    },
  }))
}

/** The state at the cursor. */
export const currentState = ({ run, cursor }: Session): MachineState => run.state(cursor)

/** The state before the last act, the same as now at the start. */
export const previousState = ({ run, cursor }: Session): MachineState =>
  run.state(Math.max(0, cursor - 1))

/** The outcome of the last act, undefined at the start. */
export const lastOutcome = ({ run, cursor }: Session): ActOutcome | undefined =>
  cursor > 0 ? run.outcome(cursor) : undefined
