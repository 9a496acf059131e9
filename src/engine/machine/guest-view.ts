import type { ListRegister } from '../gic/list-register.ts'
import { type IrqRef, irqOf, type MachineState, type Vcpu } from './state.ts'

/** The list registers that a vCPU has in use in the guest, from LR0 on: none while it is outside. */
export const lrsInUse = ({
  inGuest,
  hw,
  usedLrs,
}: Pick<Vcpu, 'inGuest' | 'hw' | 'usedLrs'>): readonly ListRegister[] =>
  // A word beyond used_lrs is what some earlier entry left.
  inGuest ? hw.lr.slice(0, usedLrs) : []

/** The list registers that are loaded with an interrupt: none while its vCPU is outside the guest. */
export function lrsOf({ vcpus }: MachineState, { vcpu, intid }: IrqRef): readonly ListRegister[] {
  const own = vcpus.filter(({ id }) => intid >= 32 || id === vcpu)
  return own.flatMap((each) => lrsInUse(each).filter(({ vintid }) => vintid === intid))
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
