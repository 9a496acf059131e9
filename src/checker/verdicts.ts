import { RULE_IDS, type RuleId } from '#/engine/invariants/rules.ts'
import type { Goal } from './goal.ts'
import type { Moves } from './moves.ts'
import { CODES } from './packed.ts'
import { onlyInterrupt, onlyServed, rulesOfBits, STATE_RULES } from './state-rules.ts'
import type { StateStore } from './state-store.ts'
import { ENTRY } from './tables.ts'
import { type Tallied, Tally } from './tally.ts'
import { APR_SHIFT, CODE_MASK, SECOND_SHIFT } from './words.ts'

/** What is judged by states, in the order of the bits; a goal is reached or not, as a rule is broken or not. */
const STATE_QUESTIONS = [...STATE_RULES, 'goal', 'R6'] as const
const GOAL_BIT = 1 << STATE_RULES.length
const R6_BIT = GOAL_BIT << 1

/**
 * In the table of an interrupt, above what it breaks or reaches by itself: the vCPUs, a bit each, that would
 * break R6 if they served nothing but it. A vCPU with an active priority breaks R6 where all interrupts say so.
 */
const IDLE_SHIFT = 5
const KNOWN = 128

/** A rule of the engine, or the goal that was asked for. */
export type Question = RuleId | 'goal'
const QUESTIONS: readonly Question[] = [...RULE_IDS, 'goal']

/** How a rule is broken in a space, or a goal reached; a rule without one holds in all that was searched. */
export interface Break extends Tallied {
  readonly rule: Question
}

/** Judges what a search finds, as it finds it. */
export class Verdicts {
  readonly #moves: Moves
  readonly #goal: Goal | undefined
  readonly #tallies = new Map<Question, Tally>()
  /** Per interrupt: what the code of an id breaks, and leaves idle, plus {@link KNOWN} once known. */
  readonly #ids: readonly Uint8Array[]
  /** Rules of states that a state put to the test, a bit each. */
  #tested = 0
  /** A vCPU had an active priority, which puts R6 to the test. */
  #served = false
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

  /** What an interrupt breaks, and leaves idle, whose code has this id; each is judged by one interrupt alone. */
  #brokenBy(n: number, id: number): number {
    const table = this.#ids[n] as Uint8Array
    const known = table[id] as number
    if (known !== 0) return known
    const { codec, books, oracle } = this.#moves
    const irqs = codec.space.kinds.length
    const code = books[n]?.codes[id] as number
    const rules = oracle.judge(onlyInterrupt(irqs, n, code))
    this.#tested |= rules.tested
    const idle = oracle.idlePriorities(onlyServed(irqs, n, code))
    const broken = this.#goal?.(code) ? rules.broken | GOAL_BIT : rules.broken
    table[id] = broken | (idle << IDLE_SHIFT) | KNOWN
    return table[id] as number
  }

  /** Rules that a state breaks, and whether it is at the goal. */
  #brokenIn(lo: number, hi: number): number {
    const irqs = this.#ids.length
    let any = this.#brokenBy(0, lo & CODE_MASK)
    let all = any
    if (irqs > 1) {
      const second = this.#brokenBy(1, (lo >>> SECOND_SHIFT) & CODE_MASK)
      any |= second
      all &= second
    }
    if (irqs > 2) {
      const third = this.#brokenBy(2, hi & CODE_MASK)
      any |= third
      all &= third
    }
    const broken = any & (R6_BIT - 1)
    const apr = (lo >>> APR_SHIFT) & 3
    if (apr === 0) return broken
    this.#served = true
    return apr & (all >>> IDLE_SHIFT) ? broken | R6_BIT : broken
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
    return RULE_IDS.filter((rule) =>
      rule === 'R6' ? this.#served : byStates.some((id) => id === rule) || byActs.has(rule),
    )
  }
}

/** The labels of a shortest way to a break, the last of them breaking it. */
export const wayToBreak = (store: StateStore, broken: Tallied): readonly number[] =>
  broken.length === 0 ? [] : [...store.wayTo(broken.from), broken.label]
