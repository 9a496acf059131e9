import type { Kernel } from '#/engine/editions/kernel.ts'
import { RULE_IDS, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import { leaveOut } from '#/engine/machine/leave-out.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { LoggedAct } from '#/scenario/history/history.ts'
import { anyViolated, statusIn, verdictWord } from './verdict-word.ts'

/** Steps of a block: at most this many acts are carried out again for any state. */
export const BLOCK = 32

/** How a rule stood when a block began. */
export interface Tally {
  /** Acts that put it to the test. */
  readonly exercised: number
  /** Step that broke it first, 0 = none did. */
  readonly brokenAt: number
  readonly witnesses: readonly Witness[]
}

const NO_TALLY: Tally = { exercised: 0, brokenAt: 0, witnesses: [] }

export const NO_TALLIES: readonly Tally[] = RULE_IDS.map(() => NO_TALLY)

/** Carries out one act of a history. */
export const carryOut = (
  state: MachineState,
  { op, skipped }: LoggedAct,
  kernel: Kernel,
): ActOutcome => (skipped ? leaveOut(state, op) : perform(state, op, kernel))

/**
 * Up to {@link BLOCK} steps of a run: the state before them, the acts, and a word of verdicts a step. Acts
 * are only ever added, so that a block is the same to every run that goes through it.
 */
export class Block {
  readonly kernel: Kernel
  /** Steps before it. */
  readonly before: number
  readonly start: MachineState
  readonly tallies: readonly Tally[]
  private readonly acts: LoggedAct[] = []
  private readonly words = new Uint16Array(BLOCK)
  /** By rule, in their order: what broke it first in here. */
  private readonly broken = new Map<RuleId, { at: number; witnesses: readonly Witness[] }>()

  constructor(kernel: Kernel, before: number, start: MachineState, tallies: readonly Tally[]) {
    this.kernel = kernel
    this.before = before
    this.start = start
    this.tallies = tallies
  }

  get length(): number {
    return this.acts.length
  }

  add(act: LoggedAct, { verdicts }: ActOutcome): void {
    const at = this.acts.length
    this.acts.push(act)
    this.words[at] = verdictWord(verdicts)
    if (!anyViolated(this.word(at))) return
    for (const id of RULE_IDS) {
      const { status, witnesses } = verdicts[id]
      if (status === 'violated' && !this.broken.has(id)) this.broken.set(id, { at, witnesses })
    }
  }

  /** A block of its own with the first `length` steps of this one. */
  cut(length: number): Block {
    const block = new Block(this.kernel, this.before, this.start, this.tallies)
    block.acts.push(...this.acts.slice(0, length))
    block.words.set(this.words.subarray(0, length))
    for (const [id, first] of this.broken) if (first.at < length) block.broken.set(id, first)
    return block
  }

  /** Whether any of its steps broke a rule. */
  get isBroken(): boolean {
    return this.broken.size > 0
  }

  /** The act at `index`, from 0. */
  act(index: number): LoggedAct | undefined {
    return this.acts[index]
  }

  word(index: number): number {
    return this.words[index] ?? 0
  }

  /** How the rules stand after the first `length` steps of the block, in their order. */
  talliesAfter(length: number): readonly Tally[] {
    return RULE_IDS.map((id, rule) => {
      const before = this.tallies[rule] ?? NO_TALLY
      let { exercised } = before
      for (let n = 0; n < length; n++)
        if (statusIn(this.word(n), rule) !== 'not-exercised') exercised++
      const first = this.broken.get(id)
      if (before.brokenAt > 0 || !first || first.at >= length) return { ...before, exercised }
      return { exercised, brokenAt: this.before + first.at + 1, witnesses: first.witnesses }
    })
  }

  /** Fills `outcomes`, what is known of the block, up to `index`, by carrying the acts out again. */
  recall(outcomes: ActOutcome[], index: number): ActOutcome {
    while (outcomes.length <= index) {
      const act = this.acts[outcomes.length]
      if (!act) throw new RangeError(`No act ${index} in a block of ${this.length}`)
      outcomes.push(carryOut(outcomes.at(-1)?.state ?? this.start, act, this.kernel))
    }
    return outcomes[index] as ActOutcome
  }
}
