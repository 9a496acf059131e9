import type { Kernel } from '#/engine/editions/kernel.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type LoggedAct, logged } from '#/scenario/history/history.ts'
import { BLOCK, Block, carryOut, NO_TALLIES, type Tally } from './block.ts'
import { OutcomeShelf } from './outcome-shelf.ts'
import { anyViolated } from './verdict-word.ts'

/**
 * The acts of a session carried out under one kernel, as far as they have been. Steps are counted from 1.
 * A run holds its acts, a state every {@link BLOCK} steps and the verdicts of every step; outcomes only of
 * the blocks used last, so that an outcome or a state asked for twice may be an equal one.
 */
export interface Run {
  readonly kernel: Kernel
  /** What the run is called beside others: its kernel, or its branch. */
  readonly name: string
  /** The state of step 0. */
  readonly start: MachineState
  /** Acts carried out. */
  readonly length: number
  /** The act that is step `step`, undefined where there is none. */
  act(step: number): LoggedAct | undefined
  /** The state after `step` acts. @throws RangeError unless 0 ≤ step ≤ length */
  state(step: number): MachineState
  /** How act `step` came about. @throws RangeError unless 1 ≤ step ≤ length */
  outcome(step: number): ActOutcome
  /** The verdicts of a step as {@link statusIn} reads them; needs no outcome. */
  verdicts(step: number): number
  /** How the rules stand after `step` acts, in their order; needs no outcome. */
  tallies(step: number): readonly Tally[]
  /** The next step from `from` to `to` that broke a rule, null when none did. */
  brokenIn(from: number, to: number): number | null
  /** Identity of the steps `index` · BLOCK + 1 … (`index` + 1) · BLOCK: the same in every run that goes through them. */
  block(index: number): object | undefined
  /** The run with one act more: one `perform`, whatever the length. */
  extended(act: LoggedAct | Op): Run
  /** The run without the acts after `step`. */
  cut(step: number): Run
}

/** What runs that grew from one another share. */
interface Tape {
  readonly kernel: Kernel
  readonly start: MachineState
  readonly shelf: OutcomeShelf
}

/** Steps in all blocks, of which a run may have the first only: a longer one shares them. */
const reach = (blocks: readonly Block[]): number => {
  const last = blocks.at(-1)
  return last ? last.before + last.length : 0
}

/** The first `length` steps as blocks that may be added to, the outcomes that are known kept. */
function forked(blocks: readonly Block[], length: number, shelf: OutcomeShelf): Block[] {
  const whole = Math.floor(length / BLOCK)
  const own = blocks.slice(0, whole)
  const last = blocks[whole]
  if (last && length % BLOCK > 0) {
    const part = last.cut(length % BLOCK)
    shelf.of(part).push(...shelf.of(last).slice(0, part.length))
    own.push(part)
  }
  return own
}

/** The block in which the next step is written. */
function openBlock(kernel: Kernel, blocks: Block[], end: MachineState): Block {
  const last = blocks.at(-1)
  if (last && last.length < BLOCK) return last
  const before = reach(blocks)
  const tallies = last?.talliesAfter(last.length) ?? NO_TALLIES
  const block = new Block(kernel, before, end, tallies)
  blocks.push(block)
  return block
}

function runOf(tape: Tape, blocks: Block[], length: number): Run {
  const { kernel, start, shelf } = tape
  const blockAt = (step: number): Block => {
    const block = step >= 1 && step <= length ? blocks[Math.floor((step - 1) / BLOCK)] : undefined
    if (!block) throw new RangeError(`No step ${step} in a run of ${length}`)
    return block
  }
  const outcome = (step: number): ActOutcome => {
    const block = blockAt(step)
    return block.recall(shelf.of(block), (step - 1) % BLOCK)
  }
  const state = (step: number): MachineState => {
    if (step === 0) return start
    const next = step <= length && step % BLOCK === 0 ? blocks[step / BLOCK] : undefined
    return next?.start ?? outcome(step).state
  }
  return {
    kernel,
    name: kernel.name,
    start,
    length,
    state,
    outcome,
    act: (step) =>
      step >= 1 && step <= length ? blockAt(step).act((step - 1) % BLOCK) : undefined,
    verdicts: (step) => (step === 0 ? 0 : blockAt(step).word((step - 1) % BLOCK)),
    tallies: (step) =>
      step === 0 ? NO_TALLIES : blockAt(step).talliesAfter(((step - 1) % BLOCK) + 1),
    brokenIn: (from, to) => {
      for (let step = Math.max(1, from); step <= Math.min(to, length); step++) {
        const block = blockAt(step)
        const at = (step - 1) % BLOCK
        if (at === 0 && !block.isBroken) step += BLOCK - 1
        else if (anyViolated(block.word(at))) return step
      }
      return null
    },
    block: (index) => ((index + 1) * BLOCK <= length ? blocks[index] : undefined),
    extended: (act) => {
      const next = 'op' in act ? act : logged(act)
      const own = reach(blocks) === length ? blocks : forked(blocks, length, shelf)
      const end = state(length)
      const block = openBlock(kernel, own, end)
      const outcomes = shelf.of(block)
      if (block.length > 0) block.recall(outcomes, block.length - 1)
      const done = carryOut(end, next, kernel)
      block.add(next, done)
      outcomes.push(done)
      return runOf(tape, own, length + 1)
    },
    cut: (step) => runOf(tape, blocks, Math.min(step, length)),
  }
}

/** Carries out `acts` from `start` under a kernel. */
export const runFrom = (
  start: MachineState,
  acts: readonly (LoggedAct | Op)[],
  kernel: Kernel,
  shelf = new OutcomeShelf(),
): Run => acts.reduce<Run>((run, act) => run.extended(act), runOf({ kernel, start, shelf }, [], 0))
