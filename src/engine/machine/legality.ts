import { NONE } from '../vgic/vgic-irq.ts'
import type { Op, Refusal } from './op.ts'
import type { MachineState } from './state.ts'

/** Why `op` cannot be done in `state`, or null when it can. */
export function refusal(state: MachineState, op: Op): Refusal | null {
  if (op.t === 'host-takes') return null
  if (state.bug !== null) return 'stopped'
  if ('ph' in op && !has(state.phys, op.ph)) return 'no_such_phys'
  if ('vcpu' in op && !has(state.vcpus, op.vcpu)) return 'no_such_vcpu'
  if (
    (op.t === 'inject' || op.t === 'own' || op.t === 'map' || op.t === 'unmap') &&
    !exists(state, op.intid)
  )
    return 'no_such_irq'
  const inGuest = 'vcpu' in op && (state.vcpus[op.vcpu]?.inGuest ?? false)
  switch (op.t) {
    case 'write':
    case 'read':
    case 'enter':
    case 'put':
      return inGuest ? 'in_guest' : null
    case 'exit':
    case 'iar':
    case 'eoir':
    case 'eoimode':
    case 'pmr':
    case 'gicv-read':
    case 'gicv-write':
      return inGuest ? null : 'not_in_guest'
    case 'dir':
      if (!inGuest) return 'not_in_guest'
      return state.vcpus[op.vcpu]?.hw.vmcr.eoiMode ? null : 'eoimode_0'
    case 'uaccess-write':
    case 'uaccess-read':
    case 'gicc-read':
    case 'gicc-write':
      return state.vcpus.some((vcpu) => vcpu.inGuest) ? 'vcpu_running' : null
    case 'hostirq':
    case 'irqchip': {
      const { ppiCpu = NONE } = state.phys[op.ph] ?? {}
      return ppiCpu !== NONE && state.vcpus[ppiCpu]?.inGuest ? 'ppi_cpu_in_guest' : null
    }
    case 'inject':
    case 'own':
    case 'line':
    case 'map':
    case 'unmap':
      return null
  }
}

/** Whether a list has this place. Acts may come from anywhere: asked for `constructor`, a list gives a function. */
const has = (list: readonly unknown[], place: number): boolean =>
  Number.isInteger(place) && place >= 0 && place < list.length

const exists = (state: MachineState, intid: number): boolean =>
  Number.isInteger(intid) && intid >= 0 && intid < state.config.nrSpis + 32
