import { createStore } from 'zustand/vanilla'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import type { BranchId, History } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { ALONG } from './along.ts'
import { setupOf } from './origin.ts'
import type { Run } from './run.ts'
import { RunKeeper } from './run-keeper.ts'
import type { Session, SessionStore } from './session.ts'
import { begunSide, branchesAt, type Side, sidesOf, stepsOf } from './sides.ts'
import { inSlices, type Progress } from './slices.ts'

/** Side by side; in one matrix whose differing values stand one above the other; or one kernel at a time. */
export const COMPARE_MODES = ['split', 'overlay', 'single'] as const
export type CompareMode = (typeof COMPARE_MODES)[number]

export interface Comparison {
  /** Two, or three; they may be equal. The branch of each is the session's. */
  readonly kernels: readonly Kernel[]
  /** Steps past the end of the branch on the bench, as long as its history is this one. */
  readonly beyond: { readonly history: History; readonly steps: number } | null
  readonly mode: CompareMode
  /** Index of the kernel that is shown where one is shown at a time. */
  readonly shown: number
  /** How far the acts are carried out that are about to be compared; null = nothing is going on. */
  readonly work: Progress | null
}

export interface ComparisonActions {
  setKernel(index: number, kernel: Kernel): void
  /**
   * Puts a branch of a session at a side. Where that leaves no side to the branch on the bench, the bench goes
   * to this one; a branch that stands at another side under the same kernel changes places.
   */
  setBranch(index: number, branch: BranchId, session: SessionStore): void
  /** Two branches of a session under one kernel. */
  compareBranches(branches: readonly [BranchId, BranchId], session: SessionStore): void
  /** Two kernels again, both on the branch on the bench. */
  compareKernels(session: SessionStore): void
  /** The kernels that a story tells apart, unless others than those of the last story were chosen. */
  openStory(scenario: Scenario): void
  /** The kernels that a story tells apart, on the branch on the bench. */
  compareApart(scenario: Scenario, session: SessionStore): void
  /** The kernels that a document is compared with, as far as they are known. */
  openDocument(document: SessionDocument): void
  /** Puts a third kernel beside the two, or takes it away with null. */
  setThird(kernel: Kernel | null): void
  setMode(mode: CompareMode): void
  /** Shows the next kernel in place of the one shown. */
  flip(): void
}

export type ComparisonStore = ReturnType<typeof createComparison>

const KERNELS: readonly Kernel[] = [before, after]

const knownKernels = (ids: readonly string[]): readonly Kernel[] =>
  ids.flatMap((id) => {
    const kernel = parseKernel(id)
    return kernel.ok ? [kernel.value] : []
  })

/** The same kernels in the same order. */
export const sameKernels = (some: readonly Kernel[], others: readonly Kernel[]): boolean =>
  some.length === others.length && some.every(({ id }, n) => id === others[n]?.id)

const isOneKernel = (kernels: readonly Kernel[]): boolean =>
  kernels.every(({ id }) => id === kernels[0]?.id)

/** The kernels that a story tells apart. */
export const apartIn = ({ apart }: Scenario): readonly Kernel[] =>
  apart ? knownKernels(apart) : KERNELS

/** Runs that are compared, or that will be. */
interface Compared {
  readonly sides: readonly Side[]
  readonly own: Run
  runs: readonly Run[]
  /**
   * Resolved when the runs are there, or when nobody works on them any more; rejected when an act cannot be
   * carried out. Null when they are there.
   */
  waiting: Promise<void> | null
}

const isSame = (a: Side, b: Side | undefined): boolean =>
  b !== undefined &&
  a.opening === b.opening &&
  a.branch === b.branch &&
  a.kernel.id === b.kernel.id &&
  a.name === b.name &&
  a.history.branches === b.history.branches

/** A run under the name of its side; the same run where that is its own. */
const named = (run: Run, name: string): Run => (run.name === name ? run : { ...run, name })

/**
 * The sides compared and how they are shown, and their runs: the acts of one session, each under its kernel
 * and on its branch. The runs are derived when they are asked for, so that nothing runs while nobody compares.
 */
export function createComparison() {
  const keeper = new RunKeeper()
  let compared: Compared | null = null
  /** What the story that is open tells apart. */
  let ofStory = KERNELS
  /** Stops the work, and lets those go that wait for it. */
  let cancel = () => {}
  const store = createStore<Comparison & ComparisonActions>()((set, get) => ({
    kernels: KERNELS,
    beyond: null,
    mode: 'split',
    shown: 0,
    work: null,
    setKernel: (index, kernel) => set({ kernels: get().kernels.with(index, kernel) }),
    setBranch: (index, branch, session) => {
      const { kernels } = get()
      const { current } = session.getState().history
      const shown = branchesAt(session.getState(), kernels.length).map((at) => at ?? current)
      const other = shown.findIndex(
        (at, n) => n !== index && at === branch && kernels[n]?.id === kernels[index]?.id,
      )
      const exchanged = other < 0 ? shown : shown.with(other, shown[index] ?? current)
      place(kernels, exchanged.with(index, branch), branch, session)
    },
    compareBranches: (branches, session) => {
      const { kernel } = session.getState()
      place([kernel, kernel], branches, branches[1], session)
      set({ shown: 0 })
    },
    compareKernels: (session) => {
      const { kernels } = get()
      session.setState({ comparedBranches: [] })
      set({ kernels: isOneKernel(kernels) ? ofStory : kernels })
    },
    openStory: (scenario) => {
      const [a, b] = get().kernels
      // Under one kernel branches were compared: those of the session that is left.
      const isApart = a?.id === b?.id || sameKernels(get().kernels, ofStory)
      ofStory = apartIn(scenario)
      if (isApart) set({ kernels: ofStory, shown: 0 })
    },
    compareApart: (scenario, session) => {
      ofStory = apartIn(scenario)
      session.setState({ comparedBranches: [] })
      set({ kernels: ofStory, shown: 0 })
    },
    openDocument: (document) => {
      const story = document.scenario === null ? undefined : scenarioById(document.scenario)
      ofStory = story ? apartIn(story) : KERNELS
      const kernels = knownKernels(document.compared).slice(0, 3)
      // One kernel beside itself on one branch: two branches of which the file does not tell.
      const tells = document.comparedBranches.length > 0 || !isOneKernel(kernels)
      if (kernels.length > 1) set({ kernels: tells ? kernels : ofStory, shown: 0 })
    },
    setThird: (kernel) => {
      const two = get().kernels.slice(0, 2)
      const kernels = kernel ? [...two, kernel] : two
      set({ kernels, shown: Math.min(get().shown, kernels.length - 1) })
    },
    setMode: (mode) => set({ mode }),
    flip: () => set({ shown: (get().shown + 1) % get().kernels.length }),
  }))

  /** Puts kernels and branches at the sides; the bench goes to `otherwise` where none of them is the one on it. */
  function place(
    kernels: readonly Kernel[],
    shown: readonly BranchId[],
    otherwise: BranchId,
    session: SessionStore,
  ): void {
    const { history, switchTo } = session.getState()
    const bench = shown.includes(history.current) ? history.current : otherwise
    session.setState({
      comparedBranches: shown.map((branch) => (branch === bench ? null : branch)),
    })
    store.setState({ kernels })
    if (bench !== history.current) switchTo(bench)
  }

  /** Begins to carry out what the sides have not yet. */
  function begin(sides: readonly Side[], session: Session): Compared {
    cancel()
    compared = null
    // Not while a view is being drawn that asks.
    const tell = (work: Progress | null, holds: () => boolean) =>
      queueMicrotask(() => {
        if (holds()) store.setState({ work })
      })
    const isNow = () => compared === now
    // What was cancelled tells no end of itself.
    if (store.getState().work) tell(null, () => !compared?.waiting)
    const now: Compared = { sides, own: session.run, runs: [], waiting: null }
    let resolve = () => {}
    let reject = (_: unknown) => {}
    const promise = new Promise<void>((...settle) => {
      ;[resolve, reject] = settle
    })
    // Work that nobody waits for any more may fail unheard.
    promise.catch(() => {})
    let isLong = false
    const stop = inSlices(
      sides.map((side) => begunSide(side, session, keeper)),
      {
        ...ALONG,
        progress: (work) => {
          isLong = true
          tell(work, isNow)
        },
        done: (runs) => {
          for (const [n, side] of sides.entries()) {
            const run = runs[n]
            if (run) keeper.keep(side, run)
          }
          now.runs = runs.map((run, n) => named(run, sides[n]?.name ?? run.name))
          now.waiting = null
          if (isLong) tell(null, isNow)
          resolve()
        },
        failed: (error) => {
          store.setState({ work: null })
          // What waits stays: who asks again would begin again.
          reject(error)
        },
      },
    )
    cancel = () => {
      stop()
      resolve()
    }
    if (isLong) now.waiting = promise
    return now
  }

  function of(session: Session, kernels: readonly Kernel[]): Compared {
    const sides = sidesOf(session, kernels)
    const isKnown =
      compared?.own === session.run &&
      compared.sides.length === sides.length &&
      sides.every((side, n) => isSame(side, compared?.sides[n]))
    if (!compared || !isKnown) compared = begin(sides, session)
    return compared
  }

  return {
    ...store,
    /** Two kernels again where a session is left whose branches were compared under one, however it is left. */
    follow: (session: SessionStore): (() => void) =>
      session.subscribe(({ opening, comparedBranches }, before) => {
        if (opening === before.opening || comparedBranches.length > 0) return
        if (isOneKernel(store.getState().kernels)) store.setState({ kernels: ofStory, shown: 0 })
      }),
    /** Stops carrying out what is not there yet. */
    stop: () => {
      cancel()
      if (compared?.waiting) compared = null
      store.setState({ work: null })
    },
    /** The runs of `kernels`, in their order; the same value as long as nothing changed. Empty while one waits. */
    runs: (session: Session, kernels: readonly Kernel[]): readonly Run[] =>
      of(session, kernels).runs,
    /** What to wait for before there are runs; null = nothing. */
    waiting: (session: Session, kernels: readonly Kernel[]): Promise<void> | null =>
      of(session, kernels).waiting,
    /** What stands at each side. */
    sides: (session: Session, kernels: readonly Kernel[]): readonly Side[] =>
      of(session, kernels).sides,
    /** Steps of the longest branch that is compared on this screen. */
    steps: (session: Session): number => {
      const { kernels } = store.getState()
      return stepsOf(sidesOf(session, kernels.slice(0, compared?.sides.length)))
    },
    /** What each kernel did before step 1. */
    setups: (scenario: Scenario, kernels: readonly Kernel[]): readonly Run[] =>
      kernels.map((kernel) => setupOf(scenario, kernel)),
  }
}
