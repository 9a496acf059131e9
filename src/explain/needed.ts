/** More acts than this are thinned out in chunks before each is tried by itself. */
const FEW = 100

export interface Needed {
  /** Acts without any one of which the result does not come about. */
  readonly needed: ReadonlySet<number>
  /** Those, and of acts that can stand in for each other as many as it takes: these alone give the result. */
  readonly enough: readonly number[]
}

/** Leaves out whole chunks, halving them, until few acts are left or none can be spared. */
function thinned(
  steps: readonly number[],
  holds: (steps: readonly number[]) => boolean,
): readonly number[] {
  let left = steps
  for (let size = left.length >>> 1; size >= 1 && left.length > FEW; size >>>= 1) {
    for (let at = 0; at < left.length; ) {
      const without = left.toSpliced(at, size)
      if (holds(without)) left = without
      else at += size
    }
  }
  return left
}

/**
 * Which of `steps` are needed for a result, by leaving them out and looking whether it `holds`. It must
 * hold for all of them together.
 */
export function neededOf(
  steps: readonly number[],
  holds: (steps: readonly number[]) => boolean,
): Needed {
  const few = thinned(steps, holds)
  const without = (all: readonly number[], step: number) => all.filter((other) => other !== step)
  const needed = new Set(few.filter((step) => !holds(without(few, step))))
  let enough = few
  for (const step of few.toReversed())
    if (!needed.has(step) && holds(without(enough, step))) enough = without(enough, step)
  return { needed, enough }
}
