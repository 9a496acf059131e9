import { physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { irqIsPending } from '#/engine/vgic/vgic-irq.ts'
import { lrState } from '#/explain/lr-state.ts'

/** A signal over the steps; a bus carries letters instead of a level. */
export interface Lane {
  readonly name: string
  readonly kind: 'p' | 'a' | 'k' | 'bus'
  /** One value a state: '0' or '1', or the letters of a bus; '–' when there is nothing. */
  readonly values: readonly string[]
}

const level = (value: boolean): string => (value ? '1' : '0')

/** The six signals of an interrupt over a run of states. */
export function lanesOf(states: readonly MachineState[], selection: Witness): readonly Lane[] {
  const irq = (state: MachineState) => irqOf(state, selection.vcpu, selection.intid)
  const phys = (state: MachineState) => physOf(state, irq(state))
  const id = states.map(phys).find(Boolean)?.hwintid
  const of = (value: (state: MachineState) => string) => states.map(value)
  const virtual: readonly Lane[] = [
    { name: 'v pending', kind: 'p', values: of((s) => level(irqIsPending(irq(s)))) },
    { name: 'v active', kind: 'a', values: of((s) => level(irq(s).active)) },
    { name: 'LR state', kind: 'bus', values: of((s) => lrState(s, selection) || '–') },
  ]
  if (id === undefined)
    return [
      ...virtual,
      { name: 'enabled', kind: 'k', values: of((s) => level(irq(s).enabled)) },
      { name: 'on ap_list', kind: 'k', values: of((s) => level(irq(s).vcpu >= 0)) },
      { name: 'line_level', kind: 'k', values: of((s) => level(irq(s).lineLevel)) },
    ]
  const physical = (value: (p: NonNullable<ReturnType<typeof phys>>) => boolean) =>
    of((s) => {
      const p = phys(s)
      return p ? level(value(p)) : '0'
    })
  return [
    ...virtual,
    { name: `p${id} pending`, kind: 'p', values: physical(physPending) },
    { name: `p${id} active`, kind: 'a', values: physical((p) => p.active) },
    { name: `p${id} line`, kind: 'k', values: physical((p) => p.line) },
  ]
}

/** The next step after `cursor` (or before, with `by` -1) at which a lane changes, or `cursor`. */
export function nextChange(values: readonly string[], cursor: number, by: 1 | -1): number {
  for (let n = cursor + by; n > 0 && n < values.length; n += by)
    if (values[n] !== values[n - 1]) return n
  return cursor
}
