import { highestPendingLr } from '#/engine/gic/cpu-interface.ts'
import { physDeliverable } from '#/engine/gic/phys-irq.ts'
import { lrsInUse } from '#/engine/machine/guest-view.ts'
import type { Op } from '#/engine/machine/op.ts'
import { irqOf, type MachineState, type Vcpu } from '#/engine/machine/state.ts'
import type { Label } from './labels.ts'
import { INTIDS, type Space } from './space.ts'

const holdsActive = (vcpu: Vcpu, intid: number): boolean =>
  lrsInUse(vcpu).some(({ vintid, active }) => vintid === intid && active)

/** The act that a label stands for in a state, or null when it cannot take place there. */
export function actOf(space: Space, label: Label, state: MachineState): Op | null {
  const { what, vcpu, irq, value } = label
  const intid = INTIDS[irq] ?? 0
  const doer = state.vcpus[vcpu]
  if (!doer) return null
  const bit = (1 << (intid & 31)) >>> 0
  switch (what) {
    case 'write':
      return doer.inGuest ? null : { t: 'write', vcpu, offset: value, len: 4, value: bit }
    case 'retarget': {
      if (doer.inGuest) return null
      const other = 1 - irqOf(state, 0, intid).targetVcpu
      return { t: 'write', vcpu, offset: value, len: 1, value: 1 << other }
    }
    case 'uaccess':
      return state.vcpus.some(({ inGuest }) => inGuest)
        ? null
        : { t: 'uaccess-write', vcpu, offset: value, len: 4, value: bit }
    case 'line':
      return Number(state.phys[irq]?.line) === value
        ? null
        : { t: 'line', ph: irq, level: value === 1 }
    case 'hostirq': {
      const phys = state.phys[irq]
      return phys && physDeliverable(phys) ? { t: 'hostirq', ph: irq } : null
    }
    case 'inject':
      return { t: 'inject', vcpu, intid, level: value === 1 }
    case 'enter':
      return doer.inGuest ? null : { t: 'enter', vcpu }
    case 'exit':
      return doer.inGuest ? { t: 'exit', vcpu } : null
    case 'ack':
      return doer.inGuest && highestPendingLr(doer.hw) >= 0 ? { t: 'iar', vcpu } : null
    case 'eoi': {
      if (!doer.inGuest) return null
      const drops = space.eoiDrop && (doer.hw.apr & 1) === 1
      return drops || holdsActive(doer, intid) ? { t: 'eoir', vcpu, intid, source: 0 } : null
    }
  }
}
