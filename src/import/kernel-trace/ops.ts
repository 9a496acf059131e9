import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { assertNever } from '#/lib/assert-never.ts'
import type { TraceHeader, TraceOp } from './schema.ts'

/** The machine that a trace was recorded on: two vCPUs, 32 SPIs. */
export const configOf = (header: TraceHeader): MachineConfig => ({
  nrVcpus: 2,
  nrSpis: 32,
  nrLr: header.nr_lr,
  phys: header.phys.map(({ hwid, trig, ppi_cpu }) => ({
    hwintid: hwid,
    trigger: trig,
    ...(ppi_cpu !== undefined && { ppiCpu: ppi_cpu }),
  })),
})

/** The engine's op for a recorded one; null for the record of the initial state. */
export function opOf(op: TraceOp): Op | null {
  switch (op.t) {
    case 'init':
      return null
    case 'mmio':
      return { t: 'write', vcpu: op.cpu, offset: op.off, len: op.len, value: op.val }
    case 'mmior':
      return { t: 'read', vcpu: op.cpu, offset: op.off, len: op.len }
    case 'ua':
      return { t: 'uaccess-write', vcpu: op.cpu, offset: op.off, len: op.len, value: op.val }
    case 'enter':
    case 'exit':
    case 'put':
      return { t: op.t, vcpu: op.cpu }
    case 'ack':
      return { t: 'iar', vcpu: op.cpu }
    case 'eoi':
      return { t: 'eoir', vcpu: op.cpu, intid: op.irq, source: op.src }
    case 'dir':
      return { t: 'dir', vcpu: op.cpu, intid: op.irq, source: op.src }
    case 'eoimode':
      return { t: 'eoimode', vcpu: op.cpu, split: op.v !== 0 }
    case 'inject':
      return { t: 'inject', vcpu: op.cpu, intid: op.irq, level: op.level !== 0 }
    case 'line':
      return { t: 'line', ph: op.ph, level: op.level !== 0 }
    case 'hostirq':
      return { t: 'hostirq', ph: op.ph }
    case 'map':
      return { t: 'map', vcpu: op.cpu, intid: op.irq, ph: op.ph, getInputLevel: op.fn !== 0 }
    case 'unmap':
      return { t: 'unmap', vcpu: op.cpu, intid: op.irq }
    default:
      return assertNever(op)
  }
}
