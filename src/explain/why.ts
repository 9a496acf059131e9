import type { Kernel } from '#/engine/editions/kernel.ts'
import type { PatchPiece } from '#/engine/editions/rules.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome, Part } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { actSentence, resultText } from './act.ts'
import { consequencesOf } from './consequences.ts'
import { type Deed, deedsOf } from './did.ts'
import { refusalText } from './refusals.ts'
import { registerAt } from './registers.ts'

/** How sure a claim is: taken from kernel source, from the architecture, or simplified here. */
export type Fidelity = 'kernel' | 'architecture' | 'simplified'

/** A line of the way that the kernel took. */
export interface WhyLine {
  /** Place in the record of effects: stable, unique. */
  readonly key: number
  readonly depth: number
  readonly text: string
  /** Set for a tested condition. */
  readonly guard?: boolean
  readonly piece?: PatchPiece
  /** Numbers of the deeds that this line is. */
  readonly deed?: number
}

export interface Why {
  readonly title: string
  readonly what: string
  readonly deeds: readonly Deed[]
  readonly because: readonly WhyLine[]
  readonly soWhat: readonly string[]
  readonly fidelity: readonly Fidelity[]
}

function accessText({ main }: ActOutcome): string {
  const { op } = main
  if (op.t !== 'write' && op.t !== 'uaccess-write' && op.t !== 'read' && op.t !== 'uaccess-read')
    return ''
  const { name } = registerAt(op.offset)
  const value =
    'value' in op ? ` ← 0x${(op.value >>> 0).toString(16).padStart(op.len * 2, '0')}` : ''
  return `${name}${value}, offset 0x${op.offset.toString(16).padStart(3, '0')}.`
}

function partsText(outcome: ActOutcome): string {
  if (outcome.parts.length === 1) return ''
  const names = outcome.parts.map(({ op, state }) => actSentence(op, state))
  return `In ${names.length} parts: ${names.join('; ')}.`
}

function trapsText({ op, effects }: Part): string {
  if (op.t === 'write' || op.t === 'read') return 'The access traps to KVM.'
  // From v6.19 on, and in one step with the exit and the entry around it.
  const isTrapped = effects.some(({ e }) => e === 'dir-trapped')
  return isTrapped ? 'The store to GICV_DIR traps to KVM: exit, deactivation, entry.' : ''
}

function whatText(outcome: ActOutcome): string {
  const traps = trapsText(outcome.main)
  const result = resultText(outcome.main)
  const words = [accessText(outcome), traps, partsText(outcome), result && `It ${result}.`]
  return words.filter(Boolean).join(' ')
}

/** The line of an effect in Because; writes that changed nothing and bookkeeping are left out. */
function lineOf(effect: Effect, key: number, deed: Deed | undefined): WhyLine | null {
  const common = { key, depth: effect.depth, ...(effect.piece && { piece: effect.piece }) }
  if (effect.e === 'call')
    return { ...common, text: effect.of ? `${effect.fn}(${effect.of})` : `${effect.fn}()` }
  // What no function did, the run loop or the act itself did: it stands beside the calls, not in the last of them.
  const inner = { ...common, depth: effect.fn === '' ? 0 : effect.depth + 1 }
  if (effect.e === 'guard') return { ...inner, text: effect.text, guard: effect.value }
  if (deed && effect.e === 'kick')
    return { ...inner, text: `kvm_vcpu_kick(vCPU ${effect.vcpu})`, deed: deed.n }
  if (deed) return { ...inner, text: `${deed.text}${deed.to && ` = ${deed.to}`}`, deed: deed.n }
  return null
}

function becauseOf(outcome: ActOutcome, deeds: readonly Deed[]): readonly WhyLine[] {
  const byEffect = new Map(deeds.map((deed) => [deed.effect, deed]))
  const effects = outcome.parts.flatMap((part) => part.effects)
  return effects.flatMap((effect, key) => lineOf(effect, key, byEffect.get(effect)) ?? [])
}

const fidelityOf = (fn: string): Fidelity =>
  fn.startsWith('GICV') || fn.startsWith('physical')
    ? 'architecture'
    : fn.startsWith('host')
      ? 'simplified'
      : 'kernel'

const titleOf = ({ main, leftOut }: ActOutcome, before: MachineState): string =>
  `${leftOut ? 'Left out: ' : ''}${actSentence(main.op, before)}`

/** What is to be said of an act that keeps its place and is not carried out. */
const leftOutWhy = (outcome: ActOutcome, before: MachineState): Why => ({
  title: titleOf(outcome, before),
  what: 'The step keeps its place. Its act is not carried out.',
  deeds: [],
  because: [{ key: 0, depth: 0, text: 'the step is left out', guard: true }],
  soWhat: ['Nothing happened, and no rule was put to the test.'],
  fidelity: [],
})

const memo = new WeakMap<ActOutcome, Why>()

/**
 * Why an act did what it did, or nothing: a fold over its effects. `before` is the state that it began with,
 * `kernel` the one that carried it out: what follows is asked of it.
 */
export function whyOf(outcome: ActOutcome, before: MachineState, kernel: Kernel): Why {
  const known = memo.get(outcome)
  if (known) return known
  if (outcome.leftOut) return leftOutWhy(outcome, before)
  const deeds = deedsOf(outcome)
  const effects = outcome.parts.flatMap((part) => part.effects)
  const why: Why = {
    title: titleOf(outcome, before),
    what: whatText(outcome),
    deeds,
    because: becauseOf(outcome, deeds),
    soWhat: consequencesOf(outcome, deeds, before, kernel),
    fidelity: [...new Set(effects.filter(({ fn }) => fn !== '').map(({ fn }) => fidelityOf(fn)))],
  }
  memo.set(outcome, why)
  return why
}

/** One sentence for a screen reader. */
export function announcement(outcome: ActOutcome, before: MachineState): string {
  const title = titleOf(outcome, before)
  const deeds = outcome.leftOut ? [] : deedsOf(outcome)
  const broken = RULES.filter(({ id }) => outcome.verdicts[id].status === 'violated').map(
    ({ id }) => id,
  )
  const { op, result } = outcome.main
  const did = deeds.slice(0, 4).map(({ text, to }) => (to === '' ? text : `${text} ${to}`))
  const nothing =
    result.status === 'refused'
      ? `refused, it ${refusalText(result.reason, op)}`
      : 'nothing changed'
  return `${title}: ${did.join('; ') || nothing}; ${broken.length > 0 ? `${broken.join(', ')} violated` : 'no rule broken'}.`
}
