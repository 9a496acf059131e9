import { highestPendingLr } from '#/engine/gic/cpu-interface.ts'
import { physDeliverable, physPending } from '#/engine/gic/phys-irq.ts'
import type { Op, OpResult } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'

function nextAcknowledge(state: MachineState, vcpu: number): string {
  const hw = state.vcpus[vcpu]?.hw
  const lr = hw?.lr[highestPendingLr(hw)]
  return lr
    ? `An acknowledge would now take ${lr.vintid}.`
    : 'An acknowledge would find nothing: no pending list register may interrupt.'
}

function afterLine(state: MachineState, ph: number): string {
  const phys = state.phys[ph]
  if (!phys?.line) return ''
  if (physDeliverable(phys)) return `Physical ${phys.hwintid} is signalled: the host may take it.`
  return phys.active
    ? `Physical ${phys.hwintid} is active already, so it is not signalled again.`
    : phys.enabled
      ? `Physical ${phys.hwintid} is not signalled.`
      : `Physical ${phys.hwintid} is disabled in the physical distributor, so it is not signalled.`
}

/** Whether the host may take a physical interrupt now, and what keeps it. */
function afterHostBit(state: MachineState, ph: number): string {
  const phys = state.phys[ph]
  if (!phys) return ''
  if (physDeliverable(phys)) return `Physical ${phys.hwintid} is signalled: the host may take it.`
  const kept = [
    ...(phys.enabled ? [] : ['is disabled']),
    ...(physPending(phys) ? [] : ['is not pending']),
    ...(phys.active ? ['is active'] : []),
  ]
  return `Physical ${phys.hwintid} is not signalled: it ${kept.join(' and ')}.`
}

/** EOImode 1: the write names an interrupt, but what drops is the priority of the one that is being served. */
function afterDrop(state: MachineState, { vcpu, intid }: Extract<Op, { t: 'eoir' }>): string {
  const lr = state.vcpus[vcpu]?.hw.lr.find(({ active, vintid }) => active && vintid === intid)
  return lr
    ? `EOImode is 1: the priority dropped, but ${intid} stays active until GICV_DIR or GICD_ICACTIVER.`
    : `EOImode is 1: the priority dropped, and no list register holds ${intid} active.`
}

/** Where an act leaves the machine when no rule and no physical bit has more to say; empty when nothing. */
export function situationText(op: Op, result: OpResult, state: MachineState): string {
  if (result.status !== 'done') return ''
  switch (op.t) {
    case 'enter':
      return nextAcknowledge(state, op.vcpu)
    case 'line':
      return afterLine(state, op.ph)
    case 'irqchip':
      return afterHostBit(state, op.ph)
    case 'iar':
      return result.iar === undefined || result.iar === 1023
        ? ''
        : `The guest serves ${result.iar & 1023}: active in its list register, which KVM reads back at the next exit.`
    case 'eoimode':
      return state.vcpus[op.vcpu]?.hw.vmcr.eoiMode
        ? 'From now on GICV_EOIR only drops the priority; GICV_DIR or GICD_ICACTIVER deactivates.'
        : 'From now on GICV_EOIR drops the priority and deactivates.'
    case 'pmr':
    case 'gicv-write':
      return nextAcknowledge(state, op.vcpu)
    case 'eoir':
      // Where no priority was active, or the INTID names no interrupt, none dropped.
      if (result.drop === -1) return ''
      return state.vcpus[op.vcpu]?.hw.vmcr.eoiMode ? afterDrop(state, op) : ''
    default:
      return ''
  }
}
