import { type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { irqIsPending } from '#/engine/vgic/vgic-irq.ts'
import { lrState } from '#/explain/lr-state.ts'
import type { Run } from '#/store/run.ts'

/** A signal over the steps; a bus carries letters instead of a level. */
export interface Lane {
  readonly name: string
  readonly kind: 'p' | 'a' | 'k' | 'bus'
  /** Its value in a state: '0' or '1', or the letters of a bus; '–' when there is nothing. */
  readonly of: (state: MachineState) => string
}

const level = (value: boolean): string => (value ? '1' : '0')

/** The physical interrupt that an interrupt is mapped to first in a run. */
function firstTwin(run: Run, { vcpu, intid }: Witness): number | undefined {
  for (let n = 0; n <= run.length; n++) {
    const phys = physOf(run.state(n), irqOf(run.state(n), vcpu, intid))
    if (phys) return phys.hwintid
  }
  return undefined
}

/** The six signals of an interrupt; which they are stays the same over the whole run. */
export function lanesOf(run: Run, selection: Witness): readonly Lane[] {
  const irq = (state: MachineState) => irqOf(state, selection.vcpu, selection.intid)
  const virtual: readonly Lane[] = [
    { name: 'v pending', kind: 'p', of: (s) => level(irqIsPending(irq(s))) },
    { name: 'v active', kind: 'a', of: (s) => level(irq(s).active) },
    { name: 'LR state', kind: 'bus', of: (s) => lrState(s, selection) || '–' },
  ]
  const id = firstTwin(run, selection)
  if (id === undefined)
    return [
      ...virtual,
      { name: 'enabled', kind: 'k', of: (s) => level(irq(s).enabled) },
      { name: 'on ap_list', kind: 'k', of: (s) => level(irq(s).vcpu >= 0) },
      { name: 'line_level', kind: 'k', of: (s) => level(irq(s).lineLevel) },
    ]
  const physical = (value: (p: PhysIrq) => boolean) => (s: MachineState) => {
    const phys = physOf(s, irq(s))
    return level(phys !== undefined && value(phys))
  }
  return [
    ...virtual,
    { name: `p${id} pending`, kind: 'p', of: physical(physPending) },
    { name: `p${id} active`, kind: 'a', of: physical((p) => p.active) },
    { name: `p${id} line`, kind: 'k', of: physical((p) => p.line) },
  ]
}

/** The next step after `cursor` (or before, with `by` -1) at which a lane changes, or `cursor`. */
export function nextChange(lane: Lane, run: Run, cursor: number, by: 1 | -1): number {
  for (let n = cursor + by; n > 0 && n <= run.length; n += by)
    if (lane.of(run.state(n)) !== lane.of(run.state(n - 1))) return n
  return cursor
}
