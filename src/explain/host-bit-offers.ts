import type { HostBit } from '#/engine/gic/distributor.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import type { BitRegister } from '#/engine/vgic/dist-access.ts'
import { type Offer, offer, REGISTER_PAIRS, type Subject } from './offers.ts'

/** The bit that the host changes by a register of its own distributor, and what it becomes. */
const BITS: Readonly<Record<BitRegister, readonly [HostBit, boolean]>> = {
  ISPENDR: ['pending', true],
  ICPENDR: ['pending', false],
  ISACTIVER: ['active', true],
  ICACTIVER: ['active', false],
  ISENABLER: ['enabled', true],
  ICENABLER: ['enabled', false],
}

/** The host writes a bit of the physical interrupt behind the one that is looked at. */
export function hostBit(state: MachineState, subject: Subject, register: BitRegister): Offer {
  const irq = irqOf(state, subject.vcpu, subject.intid)
  const phys = physOf(state, irq)
  const [bit, value] = BITS[register]
  const label = `${value ? 'Set' : 'Clear'} physical ${bit}`
  const op = { t: 'irqchip', ph: phys ? irq.hostIrq : 0, bit, value } as const
  const key = `h-${register}`
  if (!phys) return { key, label, hint: register, op, needs: `needs ${subject.intid} mapped` }
  return offer(state, key, label, register, op)
}

/** All six of them. */
export const hostBitOffers = (state: MachineState, subject: Subject): readonly Offer[] =>
  REGISTER_PAIRS.flatMap(([, set, clear]) => [set, clear]).map((register) =>
    hostBit(state, subject, register),
  )
