import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { RULE_BOOK } from '#/engine/editions/rule-book.ts'
import type { KernelRules } from '#/engine/editions/rules.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import { type Spot, spotKey, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { withCell } from '#/engine/machine/within.ts'
import { cellText, valueText } from './sentence.ts'

/** The same act under a circumstance that is not so. */
export interface Variant {
  /** What is so instead: "33 enabled is 0", or the rule that another kernel has. */
  readonly text: string
  /** The effects that the act would then have. */
  readonly run: () => readonly Effect[]
}

/** More pairs of flags than this are not tried. */
const MAX_PAIRS = 600

const effectsOf = (state: MachineState, op: Op, kernel: Kernel): readonly Effect[] =>
  enact(state, op, kernel).parts.flatMap(({ effects }) => effects)

/** The act under kernels that differ from this one in a single rule, as some released kernel has it. */
export function* otherKernels(state: MachineState, op: Op, kernel: Kernel): Generator<Variant> {
  for (const rule of Object.keys(kernel.rules) as (keyof KernelRules)[]) {
    const { title, piece } = RULE_BOOK[rule]
    for (const value of new Set(KERNELS.map(({ rules }) => rules[rule]))) {
      if (value === kernel.rules[rule]) continue
      const other = { ...kernel, rules: { ...kernel.rules, [rule]: value } }
      yield {
        text: piece ? `${title} (piece ${piece})` : title,
        run: () => effectsOf(state, op, other),
      }
    }
  }
}

type Flag = Exclude<Spot, { of: 'ap-list' }>

/** A flag that may be turned round without making a state that could not be: a mapping needs its host interrupt. */
function isFlag(state: MachineState, spot: Spot): spot is Flag {
  if (spot.of === 'ap-list' || spot.of === 'vcpu') return false
  if (spot.of === 'irq' && spot.field === 'config') return true
  if (spot.of === 'irq' && spot.field === 'hw') return spotValue(state, spot) === true
  return typeof spotValue(state, spot) === 'boolean'
}

function turned(state: MachineState, flag: Flag): MachineState {
  const value = spotValue(state, flag)
  if (typeof value === 'boolean') return withCell(state, flag, !value)
  return withCell(state, flag, value === 'edge' ? 'level' : 'edge')
}

const flagText = (state: MachineState, flag: Flag): string =>
  `${flag.of === 'lr' ? `LR${flag.n} of vCPU${flag.vcpu} ${flag.field}` : cellText(flag)} is ${valueText(spotValue(state, flag))}`

/** The flags that an act looked at, but for the one that is asked about. */
function flagsOf({ seen }: TracedAct, state: MachineState, asked: Spot): readonly Flag[] {
  const all = new Map(seen.map((spot) => [spotKey(spot), spot]))
  all.delete(spotKey(asked))
  return [...all.values()].filter((spot): spot is Flag => isFlag(state, spot))
}

/** The act in states that differ from this one in one flag that it looked at. */
export function* otherStates(
  act: TracedAct,
  state: MachineState,
  op: Op,
  kernel: Kernel,
  asked: Spot,
): Generator<Variant> {
  for (const flag of flagsOf(act, state, asked))
    yield {
      text: flagText(state, flag),
      run: () => effectsOf(turned(state, flag), op, kernel),
    }
}

/** The same with a second flag, for a condition that waits behind another: what the act then looks at counts too. */
export function* otherPairs(
  act: TracedAct,
  state: MachineState,
  op: Op,
  kernel: Kernel,
  asked: Spot,
): Generator<Variant> {
  let left = MAX_PAIRS
  for (const first of flagsOf(act, state, asked)) {
    const other = turned(state, first)
    for (const second of flagsOf(traceAct(other, op, kernel), other, asked)) {
      if (spotKey(second) === spotKey(first)) continue
      if (left-- === 0) return
      yield {
        text: `${flagText(state, first)} and ${flagText(state, second)}`,
        run: () => effectsOf(turned(other, second), op, kernel),
      }
    }
  }
}
