import type { CompareMode } from '#/store/comparison.ts'
import type { Run } from '#/store/run.ts'
import { isOver } from '#/store/stretches.ts'

/** How the answers of the kernels are laid out. */
export interface Layout {
  readonly mode: CompareMode
  /** The kernel shown where one is shown at a time. */
  readonly shown: number
  readonly names: readonly string[]
  /** The last step of those that have ended before the step shown, null for those that have not. */
  readonly ended: readonly (number | null)[]
}

/** The layout of runs at a step. */
export const layoutOf = (
  mode: CompareMode,
  shown: number,
  runs: readonly Run[],
  step: number,
): Layout => ({
  mode,
  shown: Math.min(shown, runs.length - 1),
  names: runs.map(({ name }) => name),
  ended: runs.map((run) => (isOver(run, step) ? run.length : null)),
})

/** Those that have the step shown, by index: what an ended one was left as is no answer to it. */
export const goingOn = ({ ended }: Layout): readonly number[] =>
  ended.flatMap((end, n) => (end === null ? [n] : []))

/** Whether those that go on give different answers. */
export function differ(layout: Layout, keys: readonly string[]): boolean {
  const [first, ...others] = goingOn(layout).map((n) => keys[n])
  return others.some((key) => key !== first)
}

/** Rows are drawn again only when something that they show has changed. */
export const sameData = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
