import type { LoggedAct } from '#/scenario/history/history.ts'
import { BLOCK } from './block.ts'
import type { Fold } from './fold-runs.ts'
import type { Run } from './run.ts'
import { stretchesOf } from './stretches.ts'

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
  /** Taken along while the outcomes are in memory: over all runs side by side, as far as they go, and over each of them. */
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

/** The runs that stand side by side, by index: all of them, and where some end, those that go on. */
type Groups = readonly (readonly number[])[]

function groupsOf(unfinished: readonly Unfinished[]): Groups {
  const ends = unfinished.map(({ run, rest }, n) => ({ n, length: run.length + rest.length }))
  return stretchesOf(ends).flatMap(({ of }) => (of.length > 1 ? [of.map(({ n }) => n)] : []))
}

const grouped = (runs: readonly Run[], groups: Groups): readonly (readonly Run[])[] =>
  groups.map((group) => group.flatMap((n) => runs[n] ?? []))

/** The step up to which everything is known already. */
function knownUpTo(runs: readonly Run[], groups: Groups, { across, each }: Slicing): number {
  const shortest = Math.min(...runs.map(({ length }) => length))
  const folds = [
    ...grouped(runs, groups).flatMap((group) => across.map((fold) => fold.known(group, shortest))),
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

function attend(
  runs: readonly Run[],
  groups: Groups,
  step: number,
  { across, each }: Slicing,
): void {
  for (const group of grouped(runs, groups))
    for (const fold of across) fold(group, Math.min(step, ...group.map(({ length }) => length)))
  for (const run of runs) for (const fold of each) fold([run], Math.min(step, run.length))
}

/**
 * Carries out what is left of runs, side by side: short ones at once, before this returns; long ones in
 * slices, so that the page stays responsive. Gives what stops it.
 */
export function inSlices(unfinished: readonly Unfinished[], slicing: Slicing): () => void {
  const total = Math.max(...unfinished.map(({ run, rest }) => run.length + rest.length))
  const groups = groupsOf(unfinished)
  let runs: readonly Run[] = unfinished.map(({ run }) => run)
  let at = knownUpTo(runs, groups, slicing)
  let timer: ReturnType<typeof setTimeout> | undefined
  const slice = (budget: number): void => {
    const until = performance.now() + budget
    while (at < total && performance.now() < until) {
      at = Math.min(total, (Math.floor(at / BLOCK) + 1) * BLOCK)
      runs = unfinished.map((one, n) => extendedTo(one, runs[n] ?? one.run, at))
      attend(runs, groups, at, slicing)
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
