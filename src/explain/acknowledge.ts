import type { Kernel } from '#/engine/editions/kernel.ts'
import { highestPendingLr, IDLE_PRIORITY, runningPriority } from '#/engine/gic/cpu-interface.ts'
import type { ListRegister } from '#/engine/gic/list-register.ts'
import { enact } from '#/engine/machine/perform.ts'
import { type CpuInterface, irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { guestState } from './lr-state.ts'
import { priorityText } from './priority-text.ts'
import { pmrText } from './vmcr-now.ts'

/** Where an acknowledge would look for an interrupt, or what keeps it from a list register. */
type Loading = { readonly bank: CpuInterface; readonly lr: ListRegister } | { readonly why: string }

/**
 * Has the vCPU that an interrupt is queued on enter the guest, from the outside where it is in already, until
 * a list register is loaded with it. An exit may hand it on to another vCPU's list, which is then tried.
 */
function loading(start: MachineState, vcpu: number, intid: number, kernel: Kernel): Loading {
  let state = start
  for (let tries = 0; tries <= start.vcpus.length; tries++) {
    const holder = irqOf(state, vcpu, intid).vcpu
    if (!state.vcpus[holder]?.inGuest)
      state = enact(state, { t: 'enter', vcpu: holder }, kernel).state
    if (state.bug !== null) return { why: `the next entry stops the kernel: BUG ${state.bug}` }
    const bank = state.vcpus[holder]?.hw
    const lr = bank?.lr.find(
      ({ vintid, pending, active }) => vintid === intid && pending && !active,
    )
    if (bank && lr) return { bank, lr }
    state = enact(state, { t: 'exit', vcpu: holder }, kernel).state
    if (irqOf(state, vcpu, intid).vcpu === NONE) break
  }
  return { why: 'the next entry loads no list register with it' }
}

/** What of the CPU interface stands in the way of an acknowledge; empty when it would take the interrupt. */
function inTheWay(bank: CpuInterface, lr: ListRegister): readonly string[] {
  const taken = bank.lr[highestPendingLr(bank)]
  if (taken === lr) return []
  const isOff = !(lr.group ? bank.vmcr.grp1Enabled : bank.vmcr.grp0Enabled)
  const on = { ...bank.vmcr, grp0Enabled: true, grp1Enabled: true }
  const alone = { ...bank, vmcr: on, lr: [lr] }
  const isMasked = highestPendingLr({ ...alone, apr: 0 }) < 0
  const isServing = highestPendingLr({ ...alone, vmcr: { ...on, pmr: IDLE_PRIORITY } }) < 0
  const its = `its priority ${priorityText(lr.priority)}`
  return [
    ...(isOff ? [`GICV_CTLR.EnableGrp${lr.group} is 0`] : []),
    ...(isMasked ? [`the priority mask ${pmrText(bank.vmcr)} masks ${its}`] : []),
    ...(isServing
      ? [`${its} does not beat the running priority ${priorityText(runningPriority(bank))}`]
      : []),
    ...(taken ? [`${taken.vintid} comes first`] : []),
  ]
}

const cannot = (intid: number, reasons: readonly string[]): string =>
  `The guest cannot acknowledge ${intid} yet: ${reasons.join(' and ')}.`

/** What becomes of an interrupt that was set pending while it is active. */
function whileActive(state: MachineState, vcpu: number, intid: number): string {
  const irq = irqOf(state, vcpu, intid)
  const active = `${intid} is active already`
  if (irq.config === 'edge' || irq.lineLevel || physOf(state, irq)?.line)
    return `${active}: the guest can acknowledge it again only after its end.`
  return `${active}, and its line is low: KVM clears the latch of a level interrupt when it reads back the end, if not before. After its end ${intid} is not acknowledged again.`
}

/**
 * Whether a guest can come to acknowledge what was set pending, and what stands in the way: asked of the
 * engine, by the entry that is needed and what GICV_IAR would give after it.
 */
export function mayAcknowledge(
  state: MachineState,
  vcpu: number,
  intid: number,
  kernel: Kernel,
): string {
  if (guestState(state, { vcpu, intid }).active) return whileActive(state, vcpu, intid)
  const { enabled, vcpu: holder } = irqOf(state, vcpu, intid)
  const missing = [
    ...(state.distEnabled ? [] : ['the distributor is off']),
    // Enabling it queues it.
    ...(enabled ? (holder === NONE ? [`${intid} is on no ap_list`] : []) : ['it is disabled']),
  ]
  if (missing.length > 0) return cannot(intid, missing)
  const loaded = loading(state, vcpu, intid, kernel)
  const reasons = 'why' in loaded ? [loaded.why] : inTheWay(loaded.bank, loaded.lr)
  return reasons.length > 0
    ? cannot(intid, reasons)
    : `The guest may now acknowledge ${intid} and end it.`
}
