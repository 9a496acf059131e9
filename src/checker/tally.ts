/** What was counted of something that a breadth-first search met, a shortest case first. */
export interface Tallied {
  /** States, or transitions, that are a case of it. */
  readonly bad: number
  /** Acts of a shortest way to it. */
  readonly length: number
  /** How many cases there are at that length. */
  readonly shortestCount: number
  /** Index of the state before the last act, and the label of that act. */
  readonly from: number
  readonly label: number
  /** The words of the state after it. */
  readonly toLo: number
  readonly toHi: number
  /**
   * The first transition of each label that leads to it, from where it was not so yet: source state and
   * length. What is judged by the act has its first of all.
   */
  readonly first: ReadonlyMap<number, { readonly from: number; readonly length: number }>
}

/** Counts cases in the order in which a search meets them, so that the first is a shortest. */
export class Tally implements Tallied {
  bad = 0
  length = 0
  shortestCount = 0
  from = 0
  label = 0
  toLo = 0
  toHi = 0
  readonly first = new Map<number, { readonly from: number; readonly length: number }>()

  /** A case `length` acts from the start, reached over `label` from state `from`. */
  add(length: number, from: number, label: number, toLo: number, toHi: number): void {
    if (this.bad++ === 0) Object.assign(this, { length, from, label, toLo, toHi })
    if (length === this.length) this.shortestCount++
  }

  /** A transition over `label` from state `from` that brings it about, `length` acts from the start. */
  lead(length: number, from: number, label: number): void {
    if (!this.first.has(label)) this.first.set(label, { from, length })
  }
}
