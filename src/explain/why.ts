import type { PatchPiece } from '#/engine/editions/rules.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { actSentence, resultText } from './act.ts'
import { type Deed, deedsOf } from './did.ts'
import { refusalText } from './refusals.ts'
import { registerAt } from './registers.ts'
import { fieldName, valueText } from './sentence.ts'
import { situationText } from './so-what.ts'

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

function whatText(outcome: ActOutcome): string {
  const { op } = outcome.main
  const traps = op.t === 'write' || op.t === 'read' ? 'The access traps to KVM.' : ''
  const result = resultText(outcome.main.result)
  const words = [accessText(outcome), traps, partsText(outcome), result && `It ${result}.`]
  return words.filter(Boolean).join(' ')
}

/** The line of an effect in Because; writes that changed nothing and bookkeeping are left out. */
function lineOf(effect: Effect, key: number, deed: Deed | undefined): WhyLine | null {
  const common = { key, depth: effect.depth, ...(effect.piece && { piece: effect.piece }) }
  if (effect.e === 'call')
    return { ...common, text: effect.of ? `${effect.fn}(${effect.of})` : `${effect.fn}()` }
  const inner = { ...common, depth: effect.depth + 1 }
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

/** The last condition that was tested before an act ended without any deed. */
function stopper(outcome: ActOutcome): Effect | undefined {
  const guards = outcome.main.effects.filter((effect) => effect.e === 'guard')
  return guards.find((g) => g.e === 'guard' && g.text === 'is_uaccess' && g.value) ?? guards.at(-1)
}

/** A field that was stored to with the value that it had; empty when there was none. */
function alreadySo({ main }: ActOutcome): string {
  const same = main.effects.find((e) => e.e === 'write' && e.cell.of === 'irq' && e.from === e.to)
  if (same?.e !== 'write' || same.cell.of !== 'irq') return ''
  return `${same.cell.intid} ${fieldName(same.cell.field)} was ${valueText(same.to)} already`
}

/** What a read shows; it changes nothing. */
function readText({ main }: ActOutcome): string {
  const sampled = main.effects.some((effect) => effect.e === 'phys-get')
  return sampled
    ? 'A read changes nothing. For a mapped level interrupt it shows the line of the device, not the latch.'
    : 'A read changes nothing.'
}

function nothingText(outcome: ActOutcome): string {
  const { op, result } = outcome.main
  if (result.status === 'refused') return `Nothing happened: it ${refusalText(result.reason, op)}.`
  if (op.t === 'read' || op.t === 'uaccess-read') return readText(outcome)
  const guard = stopper(outcome)
  if (guard?.e === 'guard' && guard.text === 'is_uaccess')
    return `No interrupt changed: is_uaccess is true in ${guard.fn}(), so KVM leaves the mapped interrupt alone (piece ${guard.piece}).`
  const same = alreadySo(outcome)
  const stopped =
    guard?.e === 'guard' && (same === '' || guard.piece)
      ? `in ${guard.fn}, “${guard.text}” is ${guard.value}`
      : ''
  if (same || stopped) return `No interrupt changed: ${[same, stopped].filter(Boolean).join('; ')}.`
  return 'No interrupt changed: the state was already so.'
}

/** Enabled on any vCPU that has it. */
const isEnabled = ({ vcpus, spis }: MachineState, intid: number): boolean =>
  intid < 32
    ? vcpus.some(({ privateIrqs }) => privateIrqs[intid]?.enabled)
    : (spis[intid - 32]?.enabled ?? false)

/** Where a vCPU runs, and that it is kicked, is no state of an interrupt. */
const concernsInterrupts = ({ effect }: Deed): boolean =>
  effect.e !== 'kick' &&
  (effect.e !== 'write' || effect.cell.of !== 'vcpu' || effect.cell.field !== 'cpu')

/** What follows from an act, in words; only what its effects show. */
function consequences(outcome: ActOutcome, deeds: readonly Deed[], before: MachineState): string[] {
  const said: string[] = []
  for (const rule of RULES) {
    const { status, witnesses } = outcome.verdicts[rule.id]
    if (status === 'violated')
      said.push(
        `${rule.id} is violated by ${witnesses.map(({ intid }) => intid).join(', ')}. ${rule.text}`,
      )
  }
  if (!deeds.some(concernsInterrupts)) return [...said, nothingText(outcome)]
  for (const { effect, intid } of deeds) {
    if (effect.e !== 'write' || effect.cell.of !== 'phys' || effect.cell.field !== 'active')
      continue
    const id = outcome.state.phys[effect.cell.ph]?.hwintid
    if (effect.piece === 'H1')
      said.push(
        `${isEnabled(outcome.state, intid) ? 'The guest may now acknowledge' : 'Once it is enabled, the guest may acknowledge'} ${intid} and end it. That deactivates physical ${id}, which is legal only while ${id} is active.`,
      )
    else if (effect.piece === 'H3')
      said.push(`Physical ${id} can be signalled again. Left active, it would be masked for good.`)
    else if (effect.fn === 'host: GICC_IAR')
      said.push(
        `Physical ${id} stays active until the guest ends ${intid}: the host only drops the priority.`,
      )
    else if (effect.fn === 'physical GIC: deactivate')
      said.push(
        `The guest ended ${intid}, and the HW bit carried the deactivation to physical ${id} without the host.`,
      )
  }
  if (said.length === 0) said.push(...pendingWithoutPhys(deeds, outcome.state, before))
  const { op, result } = outcome.main
  const situation = said.length === 0 ? situationText(op, result, outcome.state) : ''
  return situation ? [situation] : said
}

/** Warns of a mapped interrupt that became pending or active while its physical twin is not active. */
function pendingWithoutPhys(
  deeds: readonly Deed[],
  state: MachineState,
  before: MachineState,
): string[] {
  for (const { effect } of deeds) {
    if (effect.e !== 'write' || effect.cell.of !== 'irq' || effect.to !== true) continue
    if (effect.cell.field !== 'pendingLatch' && effect.cell.field !== 'active') continue
    const { vcpu, intid } = effect.cell
    const irq = intid < 32 ? state.vcpus[vcpu]?.privateIrqs[intid] : state.spis[intid - 32]
    const twin = irq?.hw ? state.phys[irq.hostIrq] : undefined
    if (twin && !twin.active && !before.phys[irq?.hostIrq ?? -1]?.active)
      return [
        `Physical ${twin.hwintid} is not active. If the guest now ends ${intid}, the deactivation finds nothing to deactivate.`,
      ]
  }
  return []
}

const fidelityOf = (fn: string): Fidelity =>
  fn.startsWith('GICV') || fn.startsWith('physical')
    ? 'architecture'
    : fn.startsWith('host')
      ? 'simplified'
      : 'kernel'

/** What is to be said of an act that keeps its place and is not carried out. */
const leftOut = ({ main }: ActOutcome, before: MachineState): Why => ({
  title: `Left out: ${actSentence(main.op, before)}`,
  what: 'The step keeps its place. Its act is not carried out.',
  deeds: [],
  because: [{ key: 0, depth: 0, text: 'the step is left out', guard: true }],
  soWhat: ['Nothing happened, and no rule was put to the test.'],
  fidelity: [],
})

const memo = new WeakMap<ActOutcome, Why>()

/** Why an act did what it did, or nothing: a fold over its effects. `before` is the state that it began with. */
export function whyOf(outcome: ActOutcome, before: MachineState): Why {
  const known = memo.get(outcome)
  if (known) return known
  if (outcome.leftOut) return leftOut(outcome, before)
  const deeds = deedsOf(outcome)
  const effects = outcome.parts.flatMap((part) => part.effects)
  const why: Why = {
    title: actSentence(outcome.main.op, before),
    what: whatText(outcome),
    deeds,
    because: becauseOf(outcome, deeds),
    soWhat: consequences(outcome, deeds, before),
    fidelity: [...new Set(effects.filter(({ fn }) => fn !== '').map(({ fn }) => fidelityOf(fn)))],
  }
  memo.set(outcome, why)
  return why
}

/** One sentence for a screen reader. */
export function announcement(outcome: ActOutcome, before: MachineState): string {
  const { title, deeds } = whyOf(outcome, before)
  const broken = RULES.filter(({ id }) => outcome.verdicts[id].status === 'violated').map(
    ({ id }) => id,
  )
  const did = deeds.slice(0, 4).map(({ text, to }) => (to === '' ? text : `${text} ${to}`))
  return `${title}: ${did.join('; ') || 'nothing changed'}; ${broken.length > 0 ? `${broken.join(', ')} violated` : 'no rule broken'}.`
}
