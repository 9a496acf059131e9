import { RULE_IDS, type RuleId } from '#/engine/invariants/rules.ts'
import type { Goal } from './goal.ts'
import type { Moves } from './moves.ts'
import { CODES } from './packed.ts'
import { onlyInterrupt, rulesOfBits, STATE_RULES } from './state-rules.ts'
import type { StateStore } from './state-store.ts'
import { ENTRY } from './tables.ts'
import { type Tallied, Tally } from './tally.ts'
import { CODE_MASK, SECOND_SHIFT } from './words.ts'

/** What is judged by states, in the order of the bits; a goal is reached or not, as a rule is broken or not. */
const STATE_QUESTIONS = [...STATE_RULES, 'goal'] as const
const GOAL_BIT = 1 << STATE_RULES.length

/** A rule of the engine, or the goal that was asked for. */
export type Question = RuleId | 'goal'
const QUESTIONS: readonly Question[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'goal']

/** How a rule is broken in a space, or a goal reached; a rule without one holds in all that was searched. */
export interface Break extends Tallied {
  readonly rule: Question
}

/** Judges what a search finds, as it finds it. */
export class Verdicts {
  readonly #moves: Moves
  readonly #goal: Goal | undefined
  readonly #tallies = new Map<Question, Tally>()
  /** Per interrupt: the rules that the code of an id breaks, plus 128 once known. */
  readonly #ids: readonly Uint8Array[]
  /** Rules of states that a state put to the test, a bit each. */
  #tested = 0
  /** What the state breaks whose transitions are looked at. */
  #source = 0
  /** Per label: of what its first transition is known. */
  readonly #led: Uint8Array

  constructor(moves: Moves, goal?: Goal) {
    this.#moves = moves
    this.#goal = goal
    this.#ids = moves.codec.space.kinds.map(() => new Uint8Array(CODES))
    this.#led = new Uint8Array(moves.labels.length)
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
    const rules = oracle.judge(onlyInterrupt(codec.space.kinds.length, n, code))
    this.#tested |= rules.tested
    const broken = this.#goal?.(code) ? rules.broken | GOAL_BIT : rules.broken
    table[id] = broken | 128
    return broken
  }

  /** Rules that a state breaks, and whether it is at the goal. */
  #brokenIn(lo: number, hi: number): number {
    const irqs = this.#ids.length
    let broken = this.#brokenBy(0, lo & CODE_MASK)
    if (irqs > 1) broken |= this.#brokenBy(1, (lo >>> SECOND_SHIFT) & CODE_MASK)
    if (irqs > 2) broken |= this.#brokenBy(2, hi & CODE_MASK)
    return broken
  }

  /** The state at the start. */
  start(lo: number, hi: number): void {
    this.#count(this.#brokenIn(lo, hi), 0, 0, 0, lo, hi)
  }

  /** The state whose transitions come next. */
  leave(lo: number, hi: number): void {
    this.#source = this.#brokenIn(lo, hi)
  }

  #count(
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
    const broken = this.#brokenIn(lo, hi)
    if (broken !== 0) this.#count(broken, length, from, label, lo, hi)
    this.#lead(broken, length, from, label)
  }

  /** A state that was known, reached once more. */
  again(lo: number, hi: number, length: number, from: number, label: number): void {
    this.#lead(this.#brokenIn(lo, hi), length, from, label)
  }

  /** An act only breaks what was whole before it; most transitions break nothing, or nothing for the first time. */
  #lead(broken: number, length: number, from: number, label: number): void {
    const known = this.#led[label] as number
    const newly = broken & ~this.#source & ~known
    if (newly === 0) return
    this.#led[label] = known | newly
    for (const [bit, rule] of STATE_QUESTIONS.entries())
      if ((newly >>> bit) & 1) this.#tally(rule).lead(length, from, label)
  }

  #act(rule: Question, length: number, from: number, label: number, lo: number, hi: number): void {
    const tally = this.#tally(rule)
    tally.add(length, from, label, lo, hi)
    tally.lead(length, from, label)
  }

  /** A transition with marks. */
  edge(marks: number, from: number, label: number, lo: number, hi: number, level: number): void {
    if (marks & ENTRY.illegal) this.#act('R1', level + 1, from, label, lo, hi)
    if (marks & ENTRY.touched) this.#act('R4', level + 1, from, label, lo, hi)
  }

  breaks(): readonly Break[] {
    return QUESTIONS.flatMap((rule) => {
      const tally = this.#tallies.get(rule)
      return tally ? [{ rule, ...tally }] : []
    })
  }

  /** The rules that a state or an act put to the test. */
  exercised(): readonly RuleId[] {
    const byStates = rulesOfBits(this.#tested)
    const byActs = this.#moves.oracle.coverage.tested
    return RULE_IDS.filter((rule) => byStates.some((id) => id === rule) || byActs.has(rule))
  }
}

/** The labels of a shortest way to a break, the last of them breaking it. */
export const wayToBreak = (store: StateStore, broken: Tallied): readonly number[] =>
  broken.length === 0 ? [] : [...store.wayTo(broken.from), broken.label]
