import type { Op } from '#/engine/machine/op.ts'
import {
  type BitRegister,
  bitAccess,
  configAccess,
  enableAccess,
} from '#/engine/vgic/dist-access.ts'

// Acts in the words of the field, for scenarios and for the action rail.

export const guest = (vcpu: number, register: BitRegister, intid: number): Op => ({
  t: 'write',
  vcpu,
  ...bitAccess(register, intid),
  trap: true,
})

export const user = (register: BitRegister, intid: number, vcpu = 0): Op => ({
  t: 'uaccess-write',
  vcpu,
  ...bitAccess(register, intid),
})

/** GICD_CTLR.Enable of the virtual distributor. */
export const distributor = (on: boolean): Op => ({
  t: 'write',
  vcpu: 0,
  ...enableAccess(on),
  trap: true,
})

/** Configures every SPI of a word of GICD_ICFGR (16 interrupts from `intid`) as level or edge. */
export const configure = (intid: number, config: 'level' | 'edge'): Op => ({
  t: 'write',
  vcpu: 0,
  ...configAccess(intid, () => config === 'edge'),
  trap: true,
})

export const map = (intid: number, ph: number, vcpu = 0, getInputLevel = false): Op => ({
  t: 'map',
  vcpu,
  intid,
  ph,
  getInputLevel,
})
export const line = (ph: number, level: boolean): Op => ({ t: 'line', ph, level })
export const hostirq = (ph: number): Op => ({ t: 'hostirq', ph })
export const enter = (vcpu = 0): Op => ({ t: 'enter', vcpu })
export const exit = (vcpu = 0): Op => ({ t: 'exit', vcpu })
export const ack = (vcpu = 0): Op => ({ t: 'iar', vcpu })
export const eoi = (intid: number, vcpu = 0, source = 0): Op => ({ t: 'eoir', vcpu, intid, source })

/** EOImode 1: EOIR drops the priority, DIR or ICACTIVER deactivates. */
export const splitEoi = (vcpu = 0): Op => ({ t: 'eoimode', vcpu, split: true })
