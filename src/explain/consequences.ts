import type { Kernel } from '#/engine/editions/kernel.ts'
import { mappedTo } from '#/engine/gic/distributor.ts'
import {
  HOST_ACKNOWLEDGE,
  HOST_HANDLER,
  HOST_REQUEST,
  PHYSICAL_DEACTIVATE,
} from '#/engine/gic/phys-irq.ts'
import { RULES, type Witness } from '#/engine/invariants/rules.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { mayAcknowledge } from './acknowledge.ts'
import type { Deed } from './did.ts'
import { byHostDir } from './host-dir.ts'
import { guestState } from './lr-state.ts'
import { nothingText } from './nothing.ts'
import { situationText } from './so-what.ts'
import { witnessText } from './witness-text.ts'

/** Where a vCPU runs, that it is kicked, and how its CPU interface is set is no state of an interrupt. */
function concernsInterrupts({ effect }: Deed): boolean {
  if (effect.e === 'kick') return false
  if (effect.e !== 'write' || !('field' in effect.cell)) return true
  return effect.cell.field !== 'cpu' && effect.cell.field !== 'vmcr'
}

/** Acts by which a guest sets its CPU interface. */
const SETTINGS: ReadonlySet<Op['t']> = new Set(['eoimode', 'pmr', 'gicv-write'])

/** What is to be said of an act that left every interrupt as it was. */
function idleText(outcome: ActOutcome, deeds: readonly Deed[]): string {
  const { op, result } = outcome.main
  const isSetting = SETTINGS.has(op.t) && deeds.length > 0
  return isSetting ? situationText(op, result, outcome.state) : nothingText(outcome)
}

/** What follows where ISPENDR set physical active. */
function toAcknowledgeText(state: MachineState, ph: number, kernel: Kernel): string {
  const id = state.phys[ph]?.hwintid
  const twin = mappedTo(state, ph)
  const end = `Its end deactivates physical ${id}, which is legal only while ${id} is active.`
  return twin ? `${mayAcknowledge(state, twin.vcpu, twin.irq.intid, kernel)} ${end}` : end
}

/** What an interrupt still is, as the guest has it. */
function standing(state: MachineState, irq: Witness): 'active' | 'pending' | null {
  const { active, pending } = guestState(state, irq)
  return active ? 'active' : pending ? 'pending' : null
}

/** What follows where ICPENDR cleared physical active: whether it was in the way, or is wanted by an end to come. */
function clearedText({ main, state }: ActOutcome, ph: number): string {
  const id = state.phys[ph]?.hwintid
  const again = `Physical ${id} can be signalled again.`
  const twin = mappedTo(main.state, ph)
  const still = twin && standing(main.state, { vcpu: twin.vcpu, intid: twin.irq.intid })
  if (!still) return `${again} Left active, it would be masked for good.`
  if (state.phys[ph]?.active) return again
  const { intid } = twin.irq
  return `${intid} is still ${still}, but physical ${id} is no longer active. Unless the host takes ${id} first, the deactivation at the end of ${intid} finds nothing to deactivate.`
}

/** The host masked a physical interrupt, or unmasked one. */
function maskText(effect: Effect, state: MachineState): readonly string[] {
  if (effect.e !== 'write' || effect.cell.of !== 'phys' || effect.cell.field !== 'enabled')
    return []
  const id = state.phys[effect.cell.ph]?.hwintid
  if (effect.fn === HOST_HANDLER)
    return [
      `Physical ${id} is mapped to nothing and nobody quiets its device. What nobody quiets is masked by its handler: the host takes ${id} no more until it is mapped or the host enables it.`,
    ]
  return effect.fn === HOST_REQUEST
    ? [`Whoever maps physical ${id} has requested it from the host, which unmasks it.`]
    : []
}

/** Who deactivated a physical interrupt: the guest by a list register, or (v6.19) the host; `fn` had it write GICC_DIR. */
function deactivatedText(op: Op, phys: string, intid: number, fn: string | undefined): string {
  if (fn === 'vgic_v2_deactivate')
    return `The store to GICV_DIR trapped: KVM deactivated ${intid}, and ${phys} by the host’s own GICC_DIR.`
  if (fn !== undefined)
    return `The guest ended ${intid} while no list register held it: at this exit KVM deactivated it, and ${phys} by the host’s own GICC_DIR.`
  // What the guest named, since the interrupt may be unmapped by now.
  const did =
    op.t === 'dir' ? `deactivated ${op.intid}` : `ended ${op.t === 'eoir' ? op.intid : intid}`
  return `The guest ${did}, and the HW bit carried the deactivation to ${phys} without the host.`
}

/** What follows from an act, in words; only what its effects show. */
export function consequencesOf(
  outcome: ActOutcome,
  deeds: readonly Deed[],
  before: MachineState,
  kernel: Kernel,
): readonly string[] {
  const said: string[] = []
  for (const rule of RULES) {
    const { status, witnesses } = outcome.verdicts[rule.id]
    if (status === 'violated')
      said.push(
        `${rule.id} is violated by ${witnesses.map(witnessText).join(', ')}. The rule: ${rule.text}`,
      )
  }
  if (!deeds.some(concernsInterrupts)) return [...said, idleText(outcome, deeds)]
  const byHost = new Map(outcome.parts.flatMap(({ effects }) => [...byHostDir(effects)]))
  said.push(...deeds.flatMap(({ effect }) => maskText(effect, outcome.state)))
  for (const { effect, intid } of deeds) {
    if (effect.e !== 'write' || effect.cell.of !== 'phys' || effect.cell.field !== 'active')
      continue
    const id = outcome.state.phys[effect.cell.ph]?.hwintid
    if (effect.piece === 'H1') said.push(toAcknowledgeText(outcome.state, effect.cell.ph, kernel))
    else if (effect.piece === 'H3') said.push(clearedText(outcome, effect.cell.ph))
    else if (effect.fn === HOST_ACKNOWLEDGE)
      said.push(
        `Physical ${id} stays active until it is deactivated, usually by the guest’s end of ${intid}: the host only drops the priority.`,
      )
    else if (effect.fn === PHYSICAL_DEACTIVATE)
      said.push(deactivatedText(outcome.main.op, `physical ${id}`, intid, byHost.get(effect)?.fn))
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
    const irq = irqOf(state, vcpu, intid)
    const twin = irq.hw ? state.phys[irq.hostIrq] : undefined
    if (!twin || twin.active || before.phys[irq.hostIrq]?.active) continue
    const now = standing(state, { vcpu, intid })
    if (now === null) continue
    const when =
      now === 'active' ? `If the guest now ends ${intid}` : `Once ${intid} is delivered and ended`
    return [
      `Physical ${twin.hwintid} is not active. ${when}, the deactivation finds nothing to deactivate.`,
    ]
  }
  return []
}
