import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import { ruleBetween } from '#/engine/editions/rule-book.ts'
import type { KernelRules } from '#/engine/editions/rules.ts'
import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type Spot, spotKey, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { withCell } from '#/engine/machine/within.ts'
import { valueText } from './sentence.ts'
import { spotName } from './spot-name.ts'

/** Circumstances for an act that are not so. */
export interface Variant {
  /** What is so in truth and is not so here: "33 enabled is 0", or the rule in which the kernel differs. */
  readonly text: string
  /** Keys of the flags that are turned round. */
  readonly flags: readonly string[]
  readonly state: MachineState
  readonly op: Op
  readonly kernel: Kernel
}

/** An act, with the state that it begins with and the kernel. */
export type Circumstances = Omit<Variant, 'text' | 'flags'>

/** More pairs of flags than this are not tried. */
const MAX_PAIRS = 600

/** Kernels that differ from this one in a single rule, as some other kernel has it. */
export function* otherKernels({ kernel, ...rest }: Circumstances): Generator<Variant> {
  for (const rule of Object.keys(kernel.rules) as (keyof KernelRules)[]) {
    for (const value of new Set(KERNELS.map(({ rules }) => rules[rule]))) {
      if (value === kernel.rules[rule]) continue
      const { title, piece } = ruleBetween(rule, [kernel.rules[rule], value])
      yield {
        text: piece ? `${title} (piece ${piece})` : title,
        flags: [],
        ...rest,
        kernel: { ...kernel, rules: { ...kernel.rules, [rule]: value } },
      }
    }
  }
}

/** A write by userspace as a write by the guest, which may always be done when that may. */
export function* otherWriters({ op, ...rest }: Circumstances): Generator<Variant> {
  if (op.t === 'uaccess-write')
    yield {
      text: 'userspace writes, not the guest',
      flags: [],
      ...rest,
      op: { ...op, t: 'write' },
    }
}

type Flag = Exclude<Spot, { of: 'ap-list' }>

/**
 * A flag that may be turned round without making a state that could not be: a mapping needs its host
 * interrupt, and of a level physical interrupt it is the line that pends.
 */
export function isFlag(state: MachineState, spot: Spot): spot is Flag {
  if (spot.of === 'phys' && spot.field === 'latch' && state.phys[spot.ph]?.trigger === 'level')
    return false
  if (spot.of === 'ap-list' || spot.of === 'vcpu') return false
  if (spot.of === 'irq' && spot.field === 'config') return true
  if (spot.of === 'irq' && spot.field === 'hw') return spotValue(state, spot) === true
  return typeof spotValue(state, spot) === 'boolean'
}

/** The state with a flag turned round. */
export function turned(state: MachineState, flag: Flag): MachineState {
  const value = spotValue(state, flag)
  if (typeof value === 'boolean') return withCell(state, flag, !value)
  return withCell(state, flag, value === 'edge' ? 'level' : 'edge')
}

/** A list register with HW may not be both: what rule R5 watches over. */
const isTorn = ({ hw, pending, active }: ListRegister): boolean => hw && pending && active

/** Whether `other` has a list register that is torn and was not, so that no act leads there. */
const tears = (state: MachineState, other: MachineState): boolean =>
  other.vcpus.some((vcpu, id) =>
    (['cpuIf', 'hw'] as const).some((bank) =>
      vcpu[bank].lr.some((lr, n) => {
        const was = state.vcpus[id]?.[bank].lr[n]
        return isTorn(lr) && !(was && isTorn(was))
      }),
    ),
  )

const flagText = (state: MachineState, flag: Flag): string =>
  `${spotName(flag, state)} is ${valueText(spotValue(state, flag))}`

/** The flags that an act looked at, but for the one that is asked about. */
function flagsOf({ seen }: TracedAct, state: MachineState, asked: Spot): readonly Flag[] {
  const all = new Map(seen.map((spot) => [spotKey(spot), spot]))
  all.delete(spotKey(asked))
  return [...all.values()].filter((spot): spot is Flag => isFlag(state, spot))
}

/** States that differ from this one in one flag that the act looked at. */
export function* otherStates(
  act: TracedAct,
  { state, ...rest }: Circumstances,
  asked: Spot,
): Generator<Variant> {
  for (const flag of flagsOf(act, state, asked)) {
    const other = turned(state, flag)
    if (tears(state, other)) continue
    yield { text: flagText(state, flag), flags: [spotKey(flag)], state: other, ...rest }
  }
}

/**
 * The same with a second flag, for a condition that waits behind another: what the act then looks at counts
 * too. A flag of which it takes one only, by its key in `alone`, is left out.
 */
export function* otherPairs(
  act: TracedAct,
  { state, ...rest }: Circumstances,
  asked: Spot,
  alone: ReadonlySet<string>,
): Generator<Variant> {
  const tried = new Set<string>()
  for (const first of flagsOf(act, state, asked)) {
    const key = spotKey(first)
    if (alone.has(key)) continue
    const other = turned(state, first)
    for (const second of flagsOf(traceAct(other, rest.op, rest.kernel), other, asked)) {
      const flags = [key, spotKey(second)].toSorted()
      const pair = flags.join()
      if (spotKey(second) === key || alone.has(spotKey(second)) || tried.has(pair)) continue
      if (tried.size === MAX_PAIRS) return
      tried.add(pair)
      const both = turned(other, second)
      if (tears(state, both)) continue
      yield {
        text: `${flagText(state, first)} and ${flagText(state, second)}`,
        flags,
        state: both,
        ...rest,
      }
    }
  }
}
