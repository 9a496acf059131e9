import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { type Fold, foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'

/** Index of the physical interrupt, by interrupt: its number, with the vCPU before it when it is private. */
type Twins = ReadonlyMap<string, number>

const keyOf = (vcpu: number, intid: number): string =>
  intid < 32 ? `${vcpu} ${intid}` : String(intid)

function twinsIn({ vcpus, spis }: MachineState): Twins {
  const twins = new Map<string, number>()
  for (const { id, privateIrqs } of vcpus)
    for (const irq of privateIrqs) if (irq.hw) twins.set(keyOf(id, irq.intid), irq.hostIrq)
  for (const irq of spis) if (irq.hw) twins.set(keyOf(-1, irq.intid), irq.hostIrq)
  return twins
}

/** {@link firstTwin} as a fold. */
export const twinsSoFar: Fold<Twins> = foldRuns<Twins>(
  ([start]) => (start ? twinsIn(start) : new Map()),
  (sofar, [outcome]) => {
    const op = outcome?.main.op
    if (!outcome || op?.t !== 'map' || outcome.main.result.status !== 'done') return sofar
    const key = keyOf(op.vcpu, op.intid)
    const irq = irqOf(outcome.state, op.vcpu, op.intid)
    if (sofar.has(key) || !physOf(outcome.state, irq)) return sofar
    return new Map([...sofar, [key, irq.hostIrq]])
  },
)

/** Index of the physical interrupt that an interrupt is mapped to first in a run, undefined when to none. */
export const firstTwin = (run: Run, vcpu: number, intid: number): number | undefined =>
  twinsSoFar([run], run.length).get(keyOf(vcpu, intid))
