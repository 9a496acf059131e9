import { RunIndex } from '#/explain/run-index.ts'
import { BLOCK } from './block.ts'
import type { Run } from './run.ts'

/** Acts read at a stretch, between two looks at the clock. */
const STRETCH = 64

/** Whether the first `length` steps of both runs are the same acts. */
function sameUpTo(a: Run, b: Run, length: number): boolean {
  if (a.start !== b.start || a.kernel !== b.kernel || length > b.length) return false
  for (let step = 1; step <= length; ) {
    const index = (step - 1) / BLOCK
    const block = Number.isInteger(index) ? a.block(index) : undefined
    if (block && block === b.block(index)) step += BLOCK
    else if (a.act(step) === b.act(step)) step++
    else return false
  }
  return true
}

/** Makes the past of runs ready for questions, and keeps what it read while a run only grows. */
export class PastReader {
  #run: Run | null = null
  #index: RunIndex | null = null

  /** Reads on for about `budget` ms. The index is complete when it is as long as the run. */
  read(run: Run, budget: number): RunIndex {
    const known = this.#run && this.#index && sameUpTo(this.#run, run, this.#index.length)
    const index = known && this.#index ? this.#index : new RunIndex(run.start, run.kernel)
    this.#run = run
    this.#index = index
    const until = performance.now() + budget
    while (index.length < run.length) {
      const act = run.act(index.length + 1)
      index.append(act && !act.skipped ? act.op : null)
      if (index.length % STRETCH === 0 && performance.now() > until) break
    }
    return index
  }
}
