import { after } from '#/engine/editions/after.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS } from '#/engine/editions/kernels.ts'
import type { KernelRules, PatchPiece } from '#/engine/editions/rules.ts'
import type { CellValue, Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type Spot, spotKey, spotValue, storesOf } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { capital } from '#/lib/capital.ts'
import { namesOf } from './names.ts'
import { changeAt, mainOf, type Reason, reasonOf } from './reason.ts'
import { refusalText } from './refusals.ts'
import { spotName, spotValueText } from './spot-name.ts'
import { lastTurning, testOf, turnedValue } from './tested.ts'
import {
  type Circumstances,
  otherKernels,
  otherPairs,
  otherStates,
  otherWriters,
  type Variant,
} from './variants.ts'

/** A condition on the way to where a spot would have been written. */
export interface WhyNotLine {
  readonly fn: string
  readonly text: string
  readonly value: boolean
  readonly piece?: PatchPiece
  /** The one that decided: had it alone come out otherwise, the act would have changed the spot. */
  readonly deciding: boolean
}

/** Why an act did not change a spot. */
export interface WhyNot {
  /**
   * `left-out`: the act was passed over. `refused`: it could not be done. `same`: the value was there
   * already. `guard`: a condition stood in the way. `kernel`: this kernel does not do it. `turned`: a test
   * stood in the way that nothing tried turns. `tested`: a test looked at the spot itself, and
   * nothing tried has the act change it. `away`: nothing tried brings this act to the spot.
   */
  readonly kind: 'left-out' | 'refused' | 'same' | 'guard' | 'kernel' | 'turned' | 'tested' | 'away'
  /** One sentence. */
  readonly text: string
  /** The conditions on the way, in order; at most one decided. */
  readonly chain: readonly WhyNotLine[]
}

const lineOf = (effect: Effect | undefined, deciding: boolean): readonly WhyNotLine[] =>
  effect?.e === 'guard'
    ? [
        {
          fn: effect.fn,
          text: effect.text,
          value: effect.value,
          deciding,
          ...(effect.piece && { piece: effect.piece }),
        },
      ]
    : []

/** The guards that had been passed when effect `at` came about. */
const wayTo = ({ effects, traces }: TracedAct, at: number): readonly WhyNotLine[] =>
  (traces[at]?.guards ?? []).flatMap((n) => lineOf(effects[n], false))

/** A reason with its test. */
type Decision = Reason & { readonly turned: number }

const isDecision = (reason: Reason): reason is Decision => reason.turned !== null

/** The one whose test lies furthest along the way that the act took. */
const furthest = (all: readonly Reason[]): Decision | undefined =>
  all.filter(isDecision).toSorted((a, b) => b.turned - a.turned)[0]

/** What would have become of a spot. */
function wouldText(spot: Spot, to: CellValue, state: MachineState): string {
  if (spot.of === 'ap-list' && spot.intid !== NONE)
    return `${spot.intid} would have ${to ? 'been on' : 'left'} the ap_list of vCPU${spot.vcpu}`
  return `${placeName(spot, state)} would have become ${spotValueText(spot, to)}`
}

/**
 * A spot as the subject of a sentence. A physical interrupt goes by its parts: line and latch are one bit of
 * GICD_ISPENDR.
 */
function placeName(spot: Spot, state: MachineState): string {
  if (spot.of === 'ap-list') {
    const what = spot.intid === NONE ? 'the order of' : `${spot.intid}’s place on`
    return `${what} the ap_list of vCPU${spot.vcpu}`
  }
  if (spot.of === 'phys') {
    const cpu = state.phys[spot.ph]?.ppiCpu ?? NONE
    return `${spotName(spot, state)}${cpu === NONE ? '' : ` of CPU${cpu}`}`
  }
  const { field, register, glyph } = namesOf(spot, state)
  return field || register || glyph
}

/** A name at the head of a sentence: what C and the manual spell stays as it is. */
const subject = (name: string): string => name.replace(/^(the|physical) /, capital)

function guardText(effect: Effect | undefined): string {
  if (effect?.e !== 'guard') throw new Error('Not a test')
  const piece = effect.piece ? ` (piece ${effect.piece})` : ''
  return `in ${effect.fn}, “${effect.text}” is ${effect.value}${piece}`
}

/** A question, with the act carried out as it was. */
interface Question extends Circumstances {
  readonly act: TracedAct
  readonly spot: Spot
}

/** The act stored what was there already. */
function storedSame({ act, state, spot }: Question): WhyNot | null {
  const key = spotKey(spot)
  if (!act.stored.some((one) => spotKey(one) === key)) return null
  const value = spotValueText(spot, spotValue(state, spot))
  const at = act.effects.findLastIndex((effect) =>
    storesOf(effect).some((one) => spotKey(one) === key),
  )
  const fn = act.effects[at]?.fn
  return {
    kind: 'same',
    text: `${fn ? `${fn} stored ${value}` : `${value} was stored`} to ${placeName(spot, state)}, which was ${value} already.`,
    chain: wayTo(act, at),
  }
}

/** A deactivation by the guest found the physical interrupt inactive. */
function foundInactive({ act, spot }: Question): WhyNot | null {
  for (const [at, effect] of act.effects.entries()) {
    if (effect.e !== 'hw-deactivate' || effect.legal) continue
    if (spotKey({ of: 'phys', ph: effect.ph, field: 'active' }) !== spotKey(spot)) continue
    const text = `The guest’s deactivation arrived and found physical ${effect.pintid} inactive: rule R1 is broken.`
    return { kind: 'same', text, chain: wayTo(act, at) }
  }
  return null
}

/** A test that decided, and what would have become of the spot. */
const decided = (
  { act, state, spot }: Question,
  kind: 'guard' | 'turned',
  at: number,
  to: CellValue,
): WhyNot => ({
  kind,
  text: `${capital(guardText(act.effects[at]))}; otherwise ${wouldText(spot, to, state)}.`,
  chain: [...wayTo(act, at), ...lineOf(act.effects[at], true)],
})

/** What was so in truth, where no single test decided. */
const toldBy = ({ act, state, spot }: Question, reason: Reason): WhyNot => ({
  kind: 'guard',
  text: `${capital(reason.variant.text)}; otherwise ${wouldText(spot, reason.to, state)}.`,
  chain: isDecision(reason)
    ? [...wayTo(act, reason.turned), ...lineOf(act.effects[reason.turned], false)]
    : wayTo(act, reason.at),
})

/** A kernel with a rule that another has not, under which an act changes a spot; the patch as merged before any other. */
function kernelThatDoes({ state, op, kernel, spot }: Question, { variant }: Reason) {
  const rules = Object.keys(kernel.rules) as (keyof KernelRules)[]
  const isOther = (rule: keyof KernelRules) => variant.kernel.rules[rule] !== kernel.rules[rule]
  return [after, ...KERNELS].find(
    (one) =>
      rules.every((rule) => !isOther(rule) || one.rules[rule] === variant.kernel.rules[rule]) &&
      changeAt(traceAct(state, op, one).effects, spot) >= 0,
  )
}

/** A rule that the kernel does not have. */
function notDone(question: Question, rule: Reason): WhyNot {
  const { act, state, spot } = question
  const does = kernelThatDoes(question, rule)
  const would = wouldText(spot, rule.to, state)
  const title = `“${rule.variant.text}”`
  return {
    kind: 'kernel',
    text: does
      ? `Not under this kernel: under ${does.name}, ${would}. They part in ${title}.`
      : `Under no kernel here: with ${title} by itself, ${would}.`,
    chain: wayTo(act, rule.at),
  }
}

/** The circumstances under which the act would have changed the spot; null where none were found. */
function circumstance(question: Question, alone: (at: number) => boolean): WhyNot | null {
  const { act, spot, ...so } = question
  const reasons = (variants: Iterable<Variant>, decides: (at: number) => boolean) =>
    [...variants].flatMap((variant) => reasonOf(act, variant, spot, decides) ?? [])
  const byRule = reasons(otherKernels(so), alone)
  const byState = [
    ...reasons(otherWriters(so), alone),
    ...reasons(otherStates(act, so, spot), alone),
  ]
  const enough = new Set(byState.flatMap(({ variant }) => variant.flags))
  const byPair = reasons(otherPairs(act, so, spot, enough), () => true)
  const one = furthest([...byRule, ...byState])
  const two = furthest(byPair)
  const [state] = byState.toSorted((a, b) => b.at - a.at)
  const [first, end] = mainOf(act)
  const isMain = one ? one.turned >= first && one.turned < end : state?.inMain
  const own = byRule.find(({ inMain }) => inMain)
  if (own && (one || state) && !isMain) return notDone(question, own)
  if (one && two && two.turned > one.turned) return toldBy(question, two)
  if (one) return decided(question, 'guard', one.turned, one.to)
  if (state) return toldBy(question, state)
  const [rule] = byRule
  if (rule) return notDone(question, rule)
  const pair = two ?? byPair.toSorted((a, b) => b.at - a.at)[0]
  return pair ? toldBy(question, pair) : null
}

/** A test that looked at the spot, though nothing tried has the act change it. */
function merelyTested({ act, state, op, kernel, spot }: Question): WhyNot | null {
  const test = testOf(act, state, op, kernel, spot)
  if (!test) return null
  const name = subject(placeName(spot, state))
  return {
    kind: 'tested',
    text: test.depends
      ? `${name} was tested and not written: ${guardText(act.effects[test.at])}.`
      : `${name} was read in ${act.effects[test.at]?.fn} and not written.`,
    chain: [...wayTo(act, test.at), ...lineOf(act.effects[test.at], false)],
  }
}

/**
 * Why an act did not change a spot; null when it did. `from` is the state that the act began with.
 *
 * Where it would have been written is found by asking the engine: the act is carried out again with each
 * flag that it looked at turned round, alone and in pairs, with a write of userspace as the guest's, and
 * under kernels that differ in one rule. Of the tests on the way to the change that come out otherwise, the
 * last decided that, turned by itself, has the act change the spot; of several runs, the one whose test lies
 * furthest along the way. A run without such a test is told by what is so in truth. A pair is told by both of
 * its conditions, since neither decides alone, and only where no single one lies as far along the way. Where
 * no run changes the spot, each test of the act is turned by itself, and the last that matters is told; else
 * the last test of the spot. A spot that no test looked at is said to be away from the act, and no more.
 *
 * What a kernel does in the act itself goes before a condition of what has to happen around it, such as the
 * exit for a trapped access.
 */
export function whyNot(from: MachineState, op: Op, kernel: Kernel, spot: Spot): WhyNot | null {
  const act = traceAct(from, op, kernel)
  const { result } = act.main
  if (result.status === 'refused')
    return { kind: 'refused', text: `It ${refusalText(result.reason, op)}.`, chain: [] }
  if (changeAt(act.effects, spot) >= 0) return null
  const question: Question = { act, state: from, op, kernel, spot }
  const same = storedSame(question) ?? foundInactive(question)
  if (same) return same
  const turned = (at: number) => turnedValue(from, op, kernel, spot, at)
  const found = circumstance(question, (at) => turned(at) !== null)
  if (found) return found
  const last = lastTurning(act.effects, turned)
  if (last) return decided(question, 'turned', last.at, last.to)
  const away = `${subject(placeName(spot, from))} is not on the way of this act.`
  return merelyTested(question) ?? { kind: 'away', text: away, chain: [] }
}
