import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { isActiveForGuest, lrsOf } from '#/engine/machine/guest-view.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { irqIsPending } from '#/engine/vgic/vgic-irq.ts'

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

/**
 * Whether an interrupt is pending and active as the guest has it: by the list registers that are loaded with
 * it, else by KVM's record. What the guest ended KVM hears of at the exit: until then its record is stale in
 * `active`, and in the latch of a level interrupt, which goes with the end.
 */
export function guestState(
  state: MachineState,
  irq: Witness,
): { readonly pending: boolean; readonly active: boolean } {
  const record = irqOf(state, irq.vcpu, irq.intid)
  const active = isActiveForGuest(state, irq)
  const lrs = lrsOf(state, irq)
  if (lrs.length === 0) return { pending: irqIsPending(record), active }
  const { config, pendingLatch, lineLevel } = record
  const held = lrs.filter((lr) => lr.pending || lr.active)
  return {
    pending:
      held.length > 0
        ? held.some((lr) => lr.pending)
        : config === 'edge'
          ? pendingLatch
          : lineLevel,
    active,
  }
}
