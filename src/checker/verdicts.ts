import type { RuleId } from '#/engine/invariants/rules.ts'
import type { Goal } from './goal.ts'
import type { Moves } from './moves.ts'
import { CODES } from './packed.ts'
import type { StateStore } from './state-store.ts'
import { ENTRY } from './tables.ts'
import { CODE_MASK, SECOND_SHIFT } from './words.ts'

/** What is judged by states, in the order of the bits; a goal is reached or not, as a rule is broken or not. */
const STATE_QUESTIONS = ['R2', 'R3', 'R5', 'goal'] as const
const GOAL_BIT = 8

/** A rule of the engine, or the goal that was asked for. */
export type Question = RuleId | 'goal'
const QUESTIONS: readonly Question[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'goal']

/** How a rule is broken in a space, or a goal reached; a rule without one holds in all that was searched. */
export interface Break {
  readonly rule: Question
  /** States (R2, R3, R5, goal) or transitions (R1, R4) that do. */
  readonly bad: number
  /** Acts of a shortest way to it. */
  readonly length: number
  /** How many break it at that length. */
  readonly shortestCount: number
  /** Index of the state before the last act, and the label of that act. */
  readonly from: number
  readonly label: number
  readonly toLo: number
  readonly toHi: number
  /** The first transition of each label that breaks it: source state and length. */
  readonly first: ReadonlyMap<number, { readonly from: number; readonly length: number }>
}

class Tally {
  bad = 0
  length = 0
  shortestCount = 0
  from = 0
  label = 0
  toLo = 0
  toHi = 0
  readonly first = new Map<number, { readonly from: number; readonly length: number }>()

  add(length: number, from: number, label: number, toLo: number, toHi: number): void {
    if (this.bad++ === 0) Object.assign(this, { length, from, label, toLo, toHi })
    if (length === this.length) this.shortestCount++
    if (!this.first.has(label)) this.first.set(label, { from, length })
  }
}

/** Judges what a search finds, as it finds it. */
export class Verdicts {
  readonly #moves: Moves
  readonly #goal: Goal | undefined
  readonly #tallies = new Map<Question, Tally>()
  /** Per interrupt: the rules that the code of an id breaks, plus 128 once known. */
  readonly #ids: readonly Uint8Array[]

  constructor(moves: Moves, goal?: Goal) {
    this.#moves = moves
    this.#goal = goal
    this.#ids = moves.codec.space.kinds.map(() => new Uint8Array(CODES))
  }

  #tally(rule: Question): Tally {
    const known = this.#tallies.get(rule) ?? new Tally()
    this.#tallies.set(rule, known)
    return known
  }

  /** Rules that an interrupt breaks whose code has this id; each is judged by one interrupt alone. */
  #brokenBy(n: number, id: number): number {
    const table = this.#ids[n] as Uint8Array
    const known = table[id] as number
    if (known !== 0) return known & 127
    const { codec, books, oracle } = this.#moves
    const code = books[n]?.codes[id] as number
    const codes = codec.space.kinds.map((_, other) => (other === n ? code : 0))
    const rules = oracle.brokenBy({ codes, inGuest: 3, apr: 0, order: 0 })
    const broken = this.#goal?.(code) ? rules | GOAL_BIT : rules
    table[id] = broken | 128
    return broken
  }

  #judge(
    broken: number,
    length: number,
    from: number,
    label: number,
    lo: number,
    hi: number,
  ): void {
    for (const [bit, rule] of STATE_QUESTIONS.entries())
      if ((broken >>> bit) & 1) this.#tally(rule).add(length, from, label, lo, hi)
  }

  /** A new state, `length` acts from the start, reached over `label` from state `from`. */
  words(lo: number, hi: number, length: number, from: number, label: number): void {
    const irqs = this.#ids.length
    let broken = this.#brokenBy(0, lo & CODE_MASK)
    if (irqs > 1) broken |= this.#brokenBy(1, (lo >>> SECOND_SHIFT) & CODE_MASK)
    if (irqs > 2) broken |= this.#brokenBy(2, hi & CODE_MASK)
    if (broken !== 0) this.#judge(broken, length, from, label, lo, hi)
  }

  /** A transition with marks. */
  edge(marks: number, from: number, label: number, lo: number, hi: number, level: number): void {
    if (marks & ENTRY.illegal) this.#tally('R1').add(level + 1, from, label, lo, hi)
    if (marks & ENTRY.touched) this.#tally('R4').add(level + 1, from, label, lo, hi)
  }

  breaks(): readonly Break[] {
    return QUESTIONS.flatMap((rule) => {
      const tally = this.#tallies.get(rule)
      return tally ? [{ rule, ...tally, first: tally.first }] : []
    })
  }
}

/** The labels of a shortest way to a break, the last of them breaking it. */
export const wayToBreak = (store: StateStore, { from, label, length }: Break): readonly number[] =>
  length === 0 ? [] : [...store.wayTo(from), label]
