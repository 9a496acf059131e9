import { physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { irqIsPending, NONE } from '#/engine/vgic/vgic-irq.ts'
import { actSentence } from '#/explain/act.ts'
import { lrState } from '#/explain/lr-state.ts'
import type { Run } from '#/store/run.ts'

interface Pair {
  readonly pending: boolean
  readonly active: boolean
}

/** What of an interrupt a row shows after a step. */
export interface WayRow {
  readonly step: number
  readonly act: string
  readonly virtual: Pair
  /** P, A, PA, inv; empty when no list register holds it. */
  readonly lr: string
  readonly apList: string
  /** null = not mapped. */
  readonly physical: Pair | null
  /** Which of them this step changed. */
  readonly changed: ReadonlySet<'virtual' | 'lr' | 'apList' | 'physical'>
}

const SHOWN = ['virtual', 'lr', 'apList', 'physical'] as const

function factsOf(state: MachineState, irq: Witness) {
  const record = irqOf(state, irq.vcpu, irq.intid)
  const phys = physOf(state, record)
  return {
    virtual: { pending: irqIsPending(record), active: record.active },
    lr: lrState(state, irq),
    apList: record.vcpu === NONE ? '–' : `vCPU${record.vcpu}`,
    physical: phys ? { pending: physPending(phys), active: phys.active } : null,
  }
}

/** A row for each act of a run, about one interrupt. */
export function wayRows(run: Run, acts: readonly Op[], irq: Witness): readonly WayRow[] {
  return acts.map((op, n) => {
    const from = factsOf(run.state(n), irq)
    const to = factsOf(run.state(n + 1), irq)
    const changed = SHOWN.filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
    return { step: n + 1, act: actSentence(op, run.state(n)), ...to, changed: new Set(changed) }
  })
}
