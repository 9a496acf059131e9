import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import { HOST_BITS } from '#/engine/gic/distributor.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { IrqRef, MachineConfig } from '#/engine/machine/state.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'
import { DIST_SIZE } from '#/engine/vgic/dist-region.ts'
import { LIMITS, type Pin } from './document.ts'
import { textFault } from './text-fault.ts'

/** What does not fit a machine: which field, and what it should be. */
export interface FieldFault {
  readonly field: string
  /** Reads on after the name of the field: "2000 is not 0 to 63". */
  readonly message: string
}

const WORD = 0xffffffff
/** INTIDs that fit GICV_EOIR and GICV_DIR, existing or not. */
const INTID_FIELD = 1023

function outside(field: string, value: number, low: number, high: number): FieldFault | null {
  if (Number.isInteger(value) && value >= low && value <= high) return null
  return {
    field,
    message: high < low ? `${value}: this machine has none` : `${value} is not ${low} to ${high}`,
  }
}

const inMachine = (intid: number, { nrSpis }: MachineConfig) =>
  outside('intid', intid, 0, nrSpis + 31)

function accessFault(op: Extract<Op, { len: number }>): FieldFault | null {
  const isUser = op.t === 'uaccess-write' || op.t === 'uaccess-read'
  if (isUser && op.len !== 4)
    return { field: 'len', message: `${op.len}: userspace accesses are 4 bytes` }
  if (isUser && op.offset % 4 !== 0)
    return { field: 'offset', message: `${op.offset}: userspace offsets are multiples of 4` }
  return (
    outside('offset', op.offset, 0, DIST_SIZE - 1) ??
    ('value' in op ? outside('value', op.value, 0, WORD) : null)
  )
}

/** A link has registers as numbers, so that one beyond the list can come about. */
const registerFault = (reg: string, known: readonly string[]): FieldFault | null =>
  known.includes(reg) ? null : { field: 'reg', message: `${reg} is not ${known.join(', ')}` }

function ownerFault(owner: string | undefined): FieldFault | null {
  if (owner === undefined) return null
  const message = owner === '' ? 'is empty' : textFault(owner, LIMITS.owner, false)
  return message === null ? null : { field: 'owner', message }
}

/** What of an act does not fit a machine, null when all does. What the machine would refuse when its turn comes does fit. */
export function actFault(op: Op, config: MachineConfig): FieldFault | null {
  if ('vcpu' in op) {
    const fault = outside('vcpu', op.vcpu, 0, config.nrVcpus - 1)
    if (fault) return fault
  }
  if ('ph' in op) {
    const fault = outside('ph', op.ph, 0, config.phys.length - 1)
    if (fault) return fault
  }
  switch (op.t) {
    case 'write':
    case 'read':
    case 'uaccess-write':
    case 'uaccess-read':
      return accessFault(op)
    case 'eoir':
    case 'dir':
      return outside('intid', op.intid, 0, INTID_FIELD) ?? outside('source', op.source, 0, 7)
    case 'pmr':
      return outside('value', op.value, 0, 255)
    case 'gicv-read':
      return registerFault(op.reg, GICV_READABLE)
    case 'gicv-write':
      return registerFault(op.reg, GICV_WRITABLE) ?? outside('value', op.value, 0, WORD)
    case 'gicc-read':
      return registerFault(op.reg, GICC_REGISTERS)
    case 'gicc-write':
      return registerFault(op.reg, GICC_REGISTERS) ?? outside('value', op.value, 0, WORD)
    case 'irqchip':
      return HOST_BITS.includes(op.bit)
        ? null
        : { field: 'bit', message: `${op.bit} is not ${HOST_BITS.join(', ')}` }
    case 'inject':
    case 'own':
      return inMachine(op.intid, config) ?? ownerFault(op.owner)
    case 'map':
    case 'unmap':
      return inMachine(op.intid, config)
    default:
      return null
  }
}

/** What of a reference to an interrupt does not fit a machine. */
export function irqFault({ vcpu, intid }: IrqRef, config: MachineConfig): FieldFault | null {
  return inMachine(intid, config) ?? outside('vcpu', vcpu, intid < 32 ? 0 : -1, config.nrVcpus - 1)
}

/** What of a pinned signal does not fit a machine. */
export function pinFault(pin: Pin, config: MachineConfig): FieldFault | null {
  if (pin.kind === 'virtual') return irqFault(pin, config)
  return pin.kind === 'physical' ? outside('ph', pin.ph, 0, config.phys.length - 1) : null
}
