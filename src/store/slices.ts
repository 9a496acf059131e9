import type { LoggedAct } from '#/scenario/history/history.ts'
import { BLOCK } from './block.ts'
import type { Fold } from './fold-runs.ts'
import type { Run } from './run.ts'

/** Acts carried out so far, of how many. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** A run and the acts that it still has to carry out. */
export interface Unfinished {
  readonly run: Run
  readonly rest: readonly LoggedAct[]
}

interface Slicing {
  /** Taken along while the outcomes are in memory: over all runs side by side, and over each of them. */
  readonly across: readonly Fold<unknown>[]
  readonly each: readonly Fold<unknown>[]
  readonly progress: (progress: Progress) => void
  readonly done: (runs: readonly Run[]) => void
  /** A later slice threw, and nothing comes after it. What is thrown at once is thrown to who called. */
  readonly failed: (error: unknown) => void
}

/** Milliseconds carried out at once, before anyone notices; then a slice of a frame each time. */
const AT_ONCE = 40
const SLICE = 10

/** The step up to which everything is known already. */
function knownUpTo(runs: readonly Run[], { across, each }: Slicing): number {
  const shortest = Math.min(...runs.map(({ length }) => length))
  const folds = [
    ...across.map((fold) => fold.known(runs, shortest)),
    ...runs.flatMap((run) => each.map((fold) => fold.known([run], shortest))),
  ]
  return Math.min(shortest, ...folds)
}

function extendedTo({ run: begun, rest }: Unfinished, run: Run, to: number): Run {
  let grown = run
  for (const act of rest.slice(run.length - begun.length, Math.max(0, to - begun.length)))
    grown = grown.extended(act)
  return grown
}

function attend(runs: readonly Run[], step: number, { across, each }: Slicing): void {
  const lengths = runs.map(({ length }) => Math.min(step, length))
  for (const fold of across) fold(runs, Math.min(...lengths))
  for (const [n, run] of runs.entries()) for (const fold of each) fold([run], lengths[n] ?? 0)
}

/**
 * Carries out what is left of runs, side by side: short ones at once, before this returns; long ones in
 * slices, so that the page stays responsive. Gives what stops it.
 */
export function inSlices(unfinished: readonly Unfinished[], slicing: Slicing): () => void {
  const total = Math.max(...unfinished.map(({ run, rest }) => run.length + rest.length))
  let runs: readonly Run[] = unfinished.map(({ run }) => run)
  let at = knownUpTo(runs, slicing)
  let timer: ReturnType<typeof setTimeout> | undefined
  const slice = (budget: number): void => {
    const until = performance.now() + budget
    while (at < total && performance.now() < until) {
      at = Math.min(total, (Math.floor(at / BLOCK) + 1) * BLOCK)
      runs = unfinished.map((one, n) => extendedTo(one, runs[n] ?? one.run, at))
      attend(runs, at, slicing)
    }
    if (at >= total) {
      slicing.done(runs)
      return
    }
    slicing.progress({ done: at, total })
    timer = setTimeout(later, 0)
  }
  const later = (): void => {
    try {
      slice(SLICE)
    } catch (error) {
      slicing.failed(error)
    }
  }
  slice(AT_ONCE)
  return () => clearTimeout(timer)
}
