import type { MachineState } from '#/engine/machine/state.ts'
import { irqIsPending, type VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import { type Fold, foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'

/** SGIs are always enabled; a row is idle when nothing else is to be seen in it. */
const holdsSomething = (irq: VgicIrq): boolean =>
  irqIsPending(irq) || irq.active || irq.lineLevel || irq.hw || (irq.enabled && irq.intid >= 16)

const busyOf = new WeakMap<MachineState, ReadonlySet<string>>()

/** Keys of the virtual rows that hold anything in a state: `v0` for what is banked, else the first INTID. */
export function busyRows(state: MachineState): ReadonlySet<string> {
  const known = busyOf.get(state)
  if (known) return known
  const busy = new Set<string>()
  for (const { id, privateIrqs } of state.vcpus)
    if (privateIrqs.some(holdsSomething)) busy.add(`v${id}`)
  for (const irq of state.spis) if (holdsSomething(irq)) busy.add(String(irq.intid & ~31))
  busyOf.set(state, busy)
  return busy
}

/** {@link everBusy} as a fold. */
export const busySoFar: Fold<ReadonlySet<string>> = foldRuns<ReadonlySet<string>>(
  ([start]) => (start ? busyRows(start) : new Set()),
  (sofar, [outcome]) => {
    const fresh = outcome ? [...busyRows(outcome.state)].filter((key) => !sofar.has(key)) : []
    return fresh.length > 0 ? new Set([...sofar, ...fresh]) : sofar
  },
)

/** Rows that hold anything at any step of a run. */
export const everBusy = (run: Run): ReadonlySet<string> => busySoFar([run], run.length)
