import type { Kernel } from '#/engine/editions/kernel.ts'
import { runningPriority } from '#/engine/gic/cpu-interface.ts'
import type { RuleId, Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type Spot, spotValue } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { activePriorities } from '#/engine/vgic/active-priorities.ts'
import { irqIsPending, NONE } from '#/engine/vgic/vgic-irq.ts'
import { capital } from '#/lib/capital.ts'
import { actSentence } from './act.ts'
import { placeText, placeValue } from './place.ts'
import { priorityText } from './priority-text.ts'
import { breachOf } from './rule-spots.ts'
import { sentenceOf } from './sentence.ts'

const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')

const isOr = (word: string, so: boolean): string => (so ? word : `not ${word}`)

/** Fields of an interrupt from which KVM sees whether it is pending. */
const PENDING_FIELDS: readonly string[] = ['config', 'pendingLatch', 'lineLevel']

/** What a rule saw of the interrupt: only the fields that it looked at. */
function irqWords({ vcpu, intid }: Witness, spots: readonly Spot[], state: MachineState): string {
  const seen = spots.flatMap((spot) => (spot.of === 'irq' ? [spot.field as string] : []))
  const irq = irqOf(state, vcpu, intid)
  const words = [
    ...(seen.includes('enabled') ? [isOr('enabled', irq.enabled)] : []),
    ...(seen.some((field) => PENDING_FIELDS.includes(field))
      ? [isOr('pending', irqIsPending(irq))]
      : []),
    ...(seen.includes('active') ? [isOr('active', irq.active)] : []),
    ...(seen.includes('vcpu')
      ? [irq.vcpu === NONE ? 'on no ap_list' : `on the ap_list of vCPU${irq.vcpu}`]
      : []),
  ]
  return words.length > 0 ? `${intid} is ${listed(words)}` : ''
}

/** What it saw of the physical interrupt, and of the list register that holds the interrupt. */
function otherWords({ intid }: Witness, spots: readonly Spot[], state: MachineState): string[] {
  return spots.flatMap((spot) => {
    if (spot.of === 'phys' && spot.field === 'active')
      return [
        `physical ${state.phys[spot.ph]?.hwintid} is ${isOr('active', spotValue(state, spot) === true)}`,
      ]
    if (spot.of !== 'lr' || spot.field !== 'pending') return []
    const lr = state.vcpus[spot.vcpu]?.[spot.bank].lr[spot.n]
    if (!lr) return []
    const held = [lr.hw ? 'HW' : 'no HW', isOr('pending', lr.pending), isOr('active', lr.active)]
    return [`LR${spot.n} of vCPU${spot.vcpu} holds ${intid} with ${listed(held)}`]
  })
}

/** A cell, a list register or an ap_list before and after. */
function changeWords(spot: Spot, before: MachineState, after: MachineState): string {
  const place =
    spot.of === 'lr' ? { of: spot.of, vcpu: spot.vcpu, bank: spot.bank, n: spot.n } : spot
  return `${placeText(place, after)} ${placeValue(before, place)} → ${placeValue(after, place)}`
}

/** Of a vCPU that serves nothing: which priority is still active. */
function priorityWords({ vcpu: id }: Witness, state: MachineState, { rules }: Kernel): string {
  const vcpu = state.vcpus[id]
  if (!vcpu) return ''
  const priority = priorityText(runningPriority({ apr: activePriorities(vcpu, rules) }))
  return `priority ${priority} is active on vCPU${id}, and no interrupt of vCPU${id} is`
}

function wordsOf(
  rule: RuleId,
  from: MachineState,
  act: TracedAct,
  kernel: Kernel,
  wanted?: Witness,
): string {
  const breach = breachOf(rule, from, act, kernel, wanted)
  if (!breach) return ''
  const n = act.ends.indexOf(breach.end)
  const part = act.parts[n]
  if (!part) return ''
  const before = act.parts[n - 1]?.state ?? from
  const effect = act.effects[breach.effect]
  if (effect) return `${actSentence(part.op, before)}: it ${sentenceOf(effect, before.config)}`
  if (breach.was.length > 0)
    return `${actSentence(part.op, before)}: ${listed(breach.was.map((spot) => changeWords(spot, before, part.state)))}`
  const { witness, spots } = breach
  if (witness.intid === NONE) return priorityWords(witness, part.state, kernel)
  return [...otherWords(witness, spots, part.state), irqWords(witness, spots, part.state)]
    .filter(Boolean)
    .join('; ')
}

/**
 * Why an act broke a rule, from what the rule itself looked at: "Physical 72 is active; 33 is not pending,
 * not active and on no ap_list." Empty when it did not. `from` is the state that the act began with.
 */
export function breachText(
  rule: RuleId,
  from: MachineState,
  op: Op,
  kernel: Kernel,
  wanted?: Witness,
): string {
  const text = wordsOf(rule, from, traceAct(from, op, kernel), kernel, wanted)
  return text === '' ? '' : `${capital(text)}.`
}
