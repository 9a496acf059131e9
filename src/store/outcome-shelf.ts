import type { ActOutcome } from '#/engine/machine/perform.ts'

/** Blocks whose outcomes are kept; what is asked for at one time lies in a handful. */
const KEPT_BLOCKS = 16

/**
 * Outcomes of the blocks used last, the others forgotten: they can be carried out again. What bounds the
 * memory of a long run.
 */
export class OutcomeShelf {
  private readonly byBlock = new Map<object, ActOutcome[]>()
  /** The block asked for last: most questions are about it again. */
  private last: object | null = null
  private lastOutcomes: ActOutcome[] = []

  /** The outcomes of a block, as far as they are known: a list to add to. */
  of(block: object): ActOutcome[] {
    if (block === this.last) return this.lastOutcomes
    const found = this.byBlock.get(block)
    const outcomes = found ?? []
    this.last = block
    this.lastOutcomes = outcomes
    if (found) this.byBlock.delete(block)
    // A map keeps the order of insertion: the first is the one not used for longest.
    this.byBlock.set(block, outcomes)
    for (const oldest of this.byBlock.keys()) {
      if (this.byBlock.size <= KEPT_BLOCKS) break
      this.byBlock.delete(oldest)
    }
    return outcomes
  }

  /** Outcomes in memory. */
  get size(): number {
    let size = 0
    for (const outcomes of this.byBlock.values()) size += outcomes.length
    return size
  }
}
