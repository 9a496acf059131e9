/** Anything with a number of steps: a run, or a branch that is yet to be one. */
interface Stepped {
  readonly length: number
}

/** Steps `from` + 1 … `to`, and what has them: those that have not ended before. */
export interface Stretch<T> {
  readonly of: readonly T[]
  readonly from: number
  readonly to: number
}

/**
 * Runs beside each other until the first of them ends, then the others until the next one does. What stands
 * beside nothing is no difference, so that runs are compared a stretch at a time.
 */
export function stretchesOf<T extends Stepped>(all: readonly T[]): readonly Stretch<T>[] {
  const found: Stretch<T>[] = []
  let from = 0
  for (let of = all; of.length > 0; ) {
    const to = Math.min(...of.map(({ length }) => length))
    found.push({ of, from, to })
    of = of.filter(({ length }) => length > to)
    from = to
  }
  return found
}

/** Whether a run has ended before a step. */
export const isOver = ({ length }: Stepped, step: number): boolean => step > length

/** The step that is shown of a run: its last one beyond its end. */
export const shownStep = ({ length }: Stepped, step: number): number => Math.min(length, step)

/** Steps of the longest. */
export const longest = (all: readonly Stepped[]): number =>
  Math.max(0, ...all.map(({ length }) => length))
