import type { ListRegister } from '../gic/list-register.ts'
import { irqOf, type MachineState } from './state.ts'

/** An interrupt; `vcpu` tells the copy of a private one, and means nothing for an SPI. */
interface IrqRef {
  readonly vcpu: number
  readonly intid: number
}

/** The list registers that are loaded with an interrupt: none while its vCPU is outside the guest. */
export function lrsOf({ vcpus }: MachineState, { vcpu, intid }: IrqRef): readonly ListRegister[] {
  const inside = vcpus.filter(({ id, inGuest }) => inGuest && (intid >= 32 || id === vcpu))
  // Only those below used_lrs: a word beyond is what some earlier entry left.
  return inside.flatMap(({ hw, usedLrs }) =>
    hw.lr.slice(0, usedLrs).filter(({ vintid }) => vintid === intid),
  )
}

/**
 * Whether an interrupt is active as the guest has it: by the list registers that are loaded with it, else by
 * KVM's record, which is stale until the exit while a list register holds it.
 */
export function isActiveForGuest(state: MachineState, irq: IrqRef): boolean {
  const lrs = lrsOf(state, irq)
  return lrs.length > 0
    ? lrs.some(({ active }) => active)
    : irqOf(state, irq.vcpu, irq.intid).active
}
