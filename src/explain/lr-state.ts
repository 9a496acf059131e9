import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { MachineState } from '#/engine/machine/state.ts'

/** The list registers that are loaded with an interrupt: none while its vCPU is outside the guest. */
export function lrsOf({ vcpus }: MachineState, { vcpu, intid }: Witness): readonly ListRegister[] {
  const inside = vcpus.filter(({ id, inGuest }) => inGuest && (intid >= 32 || id === vcpu))
  // Only those below used_lrs: a word beyond is what some earlier entry left.
  return inside.flatMap(({ hw, usedLrs }) =>
    hw.lr.slice(0, usedLrs).filter(({ vintid }) => vintid === intid),
  )
}

const letters = ({ pending, active }: ListRegister): string =>
  `${pending ? 'P' : ''}${active ? 'A' : ''}`

/**
 * State of the list register that holds an interrupt: P, A or PA; `inv` after its end; empty when none
 * does. An SGI that takes a register for each sender gives `A+2P`.
 */
export function lrState(state: MachineState, irq: Witness): string {
  const lrs = lrsOf(state, irq)
  if (lrs.length === 0) return ''
  const counts = new Map<string, number>()
  for (const word of lrs.map(letters).filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, n]) => (n > 1 ? n : '') + word).join('+') || 'inv'
}
