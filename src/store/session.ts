import { createStore } from 'zustand/vanilla'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineConfig, MachineState } from '#/engine/machine/state.ts'
import { ok, type Result } from '#/lib/result.ts'
import { irqFault } from '#/scenario/document/act-fault.ts'
import { LIMITS, type Pin, type SessionDocument } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { fitted } from '#/scenario/document/text-fault.ts'
import { editAct, keepOnlyActs, moveAct, skipAct, unskipAct } from '#/scenario/history/edit.ts'
import { append, jumpTo, nameBranch, switchTo } from '#/scenario/history/grow.ts'
import type { BranchId, History } from '#/scenario/history/history.ts'
import { siblingAt } from '#/scenario/history/walk.ts'
import { FIRST_SCENARIO_ID, scenarioById } from '#/scenario/library.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { withPin } from './pins.ts'
import { type Ending, pursuit } from './pursuit.ts'
import { fitting, withRoom } from './room.ts'
import type { Run } from './run.ts'
import { hasWork, OWN, scenarioFrom, sessionDocument } from './session-document.ts'
import type { Progress } from './slices.ts'

export interface Session {
  /** How many sessions were opened on this page, this one included. */
  readonly opening: number
  /** What it began with. */
  readonly scenario: Scenario
  /** Id of the library's scenario that it began with, null = it is none of the library's. */
  readonly library: string | null
  readonly config: MachineConfig
  readonly kernel: Kernel
  readonly title: string
  readonly notes: string
  /** Every act, and every path not taken. */
  readonly history: History
  /** The path of the current branch under the kernel, from the state that the scenario's setup leaves. */
  readonly run: Run
  /** Steps done, 0 … run.length. */
  readonly cursor: number
  /** The interrupt that is looked at; `vcpu` tells the copy of a private one. */
  readonly selection: Witness
  /** Signals that are kept in view, in their order. */
  readonly pins: readonly Pin[]
  /** The branch at each side of a comparison, null for the one on the bench; empty = that one at every side. */
  readonly comparedBranches: readonly (BranchId | null)[]
  /** Key of the lane whose changes are walked; null = every lane of the interrupt that is looked at. */
  readonly signal: string | null
  /** Numbered effects of the last act shown so far; null = all of them. */
  readonly revealed: number | null
  /** The branches as they were opened; null when they are nowhere else. */
  readonly untouched: History['branches'] | null
  /** Sessions left on this page that hold work, the last one first. */
  readonly earlier: readonly SessionDocument[]
  /** How far the acts are carried out that the session is about to show; null = nothing is going on. */
  readonly work: Progress | null
}

export interface SessionActions {
  /**
   * Carries out an act at the cursor. One that comes next anyway only moves the cursor on; from an earlier step
   * a branch begins. @throws RefusedError when the session cannot hold it, staying as it is
   */
  act(op: Op): void
  /** Goes back a step; right after a past act was changed, to the branch before that change. */
  undo(): void
  /** Goes on a step; right after the change of a past act was taken back, to that change again. */
  redo(): void
  /** Puts the cursor behind act `cursor` (0 = start). Out of range is brought into range. */
  jump(cursor: number): void
  /** Goes to another branch, at the same step or its tip, or at `cursor`. @throws RangeError without such a branch */
  switchTo(branch: BranchId, cursor?: number): void
  /** Goes to what else was done at this step, or after it: before (-1) or after (1) what is shown. */
  sibling(direction: -1 | 1): void
  nameBranch(branch: BranchId, name: string): void
  /**
   * These change step `step` and run what follows again, as a branch. @throws RangeError without such a step,
   * RefusedError where the session cannot hold the act or the branch; it stays as it is
   */
  edit(step: number, op: Op): void
  skip(step: number): void
  unskip(step: number): void
  move(from: number, to: number): void
  /** Leaves out every step but these, as a branch. */
  keepOnly(steps: readonly number[]): void
  /** Re-runs the same acts under another kernel and keeps the position. */
  setKernel(kernel: Kernel): void
  /** Opens a story, under the kernel of the session or another one. */
  load(scenario: Scenario, kernel?: Kernel): void
  /** A new machine: the scenario's acts are dropped when they do not fit. @throws UnfitError when its setup does not */
  configure(config: MachineConfig, setup: readonly Op[]): void
  /**
   * Opens what was saved or sent; fails when its kernel is not known. What is open and holds work stays within
   * reach. A long one is shown later, if at all: `ended` hears which.
   */
  openDocument(document: SessionDocument, ended?: (ending: Ending) => void): Result<null, string>
  /** Opens a session left on this page. */
  reopen(document: SessionDocument): void
  /** Stops carrying out what is not shown yet; the session stays as it is. */
  cancelWork(): void
  select(selection: Witness): void
  pin(pin: Pin): void
  unpin(pin: Pin): void
  walkSignal(signal: string | null): void
  /** Shows the effects of the last act up to number `n`: 0 = none yet, null = all. */
  revealTo(n: number | null): void
}

export type SessionStore = ReturnType<typeof createSession>

/** An SPI has no vCPU of its own: it is looked at from the first, whose acts are then offered. */
const lookedAt = ({ vcpu, intid }: Witness): Witness => ({ vcpu: Math.max(0, vcpu), intid })

/** Every machine has it. */
const FIRST_SPI: Witness = { vcpu: 0, intid: 32 }

/** Another branch to go to as long as nothing was done since `history`. */
interface Turn {
  readonly history: History
  readonly branch: BranchId
  readonly at: number
}

/** What a session is opened with, its acts not carried out yet. */
function opened(document: SessionDocument, scenario: Scenario, isNew: boolean) {
  const { config, title, notes, history, pins, comparedBranches, scenario: library } = document
  const selection = lookedAt(document.selection)
  const untouched = isNew ? history.branches : null
  const fresh = { signal: null, revealed: null, untouched }
  const kept = { config, title, notes, history, selection, pins, comparedBranches }
  return { scenario, library, ...kept, ...fresh }
}

/** A session store: the acts in branches, the cursor, the kernel, the selection. The only caller of the engine at run time. */
export function createSession(scenario = scenarioById(FIRST_SCENARIO_ID)) {
  if (!scenario) throw new Error('The first scenario is missing')
  const kernel = parseKernel(scenario.kernel)
  if (!kernel.ok) throw new Error(kernel.error)
  return createStore<Session & SessionActions>()((set, get) => {
    const { first, pursue, amend, stop } = pursuit(set, get)
    const follow = (history: History) => pursue({ history })
    // Where undo and redo lead right after a past act was changed, or that change was taken back.
    let back: Turn | null = null
    let forth: Turn | null = null
    const turned = ({ branch, at }: Turn): Turn => {
      const { current, cursor } = get().history
      const history = switchTo(get().history, branch, at)
      follow(history)
      return { history, branch: current, at: cursor }
    }
    const change = (changed: History) => {
      const { current, cursor } = get().history
      const history = withRoom(changed)
      back = history.current === current ? null : { history, branch: current, at: cursor }
      follow(history)
    }
    const open = (
      document: SessionDocument,
      scenario: Scenario,
      isNew: boolean,
      kernel = get().kernel,
      earlier = get().earlier,
      ended?: (ending: Ending) => void,
    ) =>
      pursue(
        {
          ...opened(document, scenario, isNew),
          kernel,
          opening: get().opening + 1,
          earlier: hasWork(get()) ? [sessionDocument(get()), ...earlier] : earlier,
        },
        ended,
      )
    const openAgain = (
      document: SessionDocument,
      earlier = get().earlier,
      ended?: (ending: Ending) => void,
    ): Result<null, string> => {
      const kernel = parseKernel(document.kernel)
      if (!kernel.ok) return kernel
      open(document, scenarioFrom(document), false, kernel.value, earlier, ended)
      return ok(null)
    }
    return {
      ...first({
        ...opened(documentOf(scenario), scenario, true),
        kernel: kernel.value,
        opening: 1,
        earlier: [],
      }),
      act: (op) => follow(withRoom(append(get().history, fitting(op, get().config)))),
      undo: () => {
        if (back?.history === get().history) forth = turned(back)
        else get().jump(get().cursor - 1)
      },
      redo: () => {
        if (forth?.history === get().history) back = turned(forth)
        else get().jump(get().cursor + 1)
      },
      jump: (to) => {
        const history = jumpTo(get().history, to)
        set({ history, cursor: history.cursor, revealed: null })
      },
      switchTo: (branch, cursor) => follow(switchTo(get().history, branch, cursor)),
      sibling: (direction) => {
        const { history, cursor } = get()
        const branch =
          siblingAt(history, cursor, direction) ?? siblingAt(history, cursor + 1, direction)
        if (branch !== null) follow(switchTo(history, branch, cursor))
      },
      nameBranch: (branch, name) => {
        const named = (history: History) => nameBranch(history, branch, name)
        set({ history: named(get().history) })
        amend(named)
      },
      edit: (step, op) => change(editAct(get().history, step, fitting(op, get().config))),
      skip: (step) => change(skipAct(get().history, step)),
      unskip: (step) => change(unskipAct(get().history, step)),
      move: (from, to) => change(moveAct(get().history, from, to)),
      keepOnly: (steps) => change(keepOnlyActs(get().history, steps)),
      setKernel: (kernel) => pursue({ kernel }),
      load: (scenario, kernel = get().kernel) => {
        const document = documentOf(scenario)
        // A found way is named by its kernels and its goal, which may be long.
        const title = document.scenario === null ? fitted(scenario.title, LIMITS.title) : ''
        open({ ...document, title }, title === '' ? scenario : { ...scenario, title }, true, kernel)
      },
      configure: (config, setup) => {
        const { selection, kernel } = get()
        for (const op of setup) fitting(op, config)
        // A machine may have fewer interrupts than the one before it.
        const select = irqFault(selection, config) ? FIRST_SPI : selection
        const machine = { id: OWN, group: 'empty', title: 'Own machine', look: '' } as const
        const scenario = { ...machine, config, setup, acts: [], select, kernel: kernel.id }
        open(documentOf(scenario), scenario, true)
      },
      openDocument: (document, ended) => openAgain(document, get().earlier, ended),
      reopen: (document) => {
        openAgain(
          document,
          get().earlier.filter((other) => other !== document),
        )
      },
      cancelWork: stop,
      select: (selection) => set({ selection: lookedAt(selection), signal: null }),
      pin: (pin) => set({ pins: withPin(get().pins, pin, true) }),
      unpin: (pin) => set({ pins: withPin(get().pins, pin, false) }),
      walkSignal: (signal) => set({ signal }),
      revealTo: (revealed) => set({ revealed }),
    }
  })
}

/** The state at the cursor. */
export const currentState = ({ run, cursor }: Session): MachineState => run.state(cursor)

/** The state before the last act, the same as now at the start. */
export const previousState = ({ run, cursor }: Session): MachineState =>
  run.state(Math.max(0, cursor - 1))

/** The outcome of the last act, undefined at the start. */
export const lastOutcome = ({ run, cursor }: Session): ActOutcome | undefined =>
  cursor > 0 ? run.outcome(cursor) : undefined
