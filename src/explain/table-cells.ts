import { physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { lrState } from './lr-state.ts'

/** One column of a state table. */
interface Column {
  readonly key: string
  readonly side: 'virtual' | 'physical'
  /** Heading; P, L, A, E and H as in KVM's vgic-state. */
  readonly head: string
  /** What it is, under the name that KVM or the manual gives it. */
  readonly name: string
}

/** The columns of a state table, in order. */
export const COLUMNS = [
  { key: 'pendingLatch', side: 'virtual', head: 'P', name: 'pending_latch' },
  { key: 'lineLevel', side: 'virtual', head: 'L', name: 'line_level' },
  { key: 'active', side: 'virtual', head: 'A', name: 'active' },
  { key: 'enabled', side: 'virtual', head: 'E', name: 'enabled' },
  { key: 'hw', side: 'virtual', head: 'H', name: 'hw' },
  { key: 'lr', side: 'virtual', head: 'LR', name: 'list register' },
  { key: 'apList', side: 'virtual', head: 'ap', name: 'ap_list' },
  { key: 'physLine', side: 'physical', head: 'L', name: 'physical line' },
  { key: 'physPending', side: 'physical', head: 'P', name: 'physical pending' },
  { key: 'physActive', side: 'physical', head: 'A', name: 'physical active' },
] as const satisfies readonly Column[]

export type ColumnKey = (typeof COLUMNS)[number]['key']

/** A bit; the state of a list register; the vCPU of an ap_list; null = there is none. */
export type TableValue = boolean | string | number | null

export type Cells = Readonly<Record<ColumnKey, TableValue>>

/** The cells of one interrupt in a state; the physical ones are null while it is not mapped. */
export function cellsOf(state: MachineState, shown: Witness): Cells {
  const irq = irqOf(state, shown.vcpu, shown.intid)
  const phys = physOf(state, irq)
  return {
    pendingLatch: irq.pendingLatch,
    lineLevel: irq.lineLevel,
    active: irq.active,
    enabled: irq.enabled,
    hw: irq.hw,
    lr: lrState(state, shown) || null,
    apList: irq.vcpu < 0 ? null : irq.vcpu,
    physLine: phys?.line ?? null,
    physPending: phys ? physPending(phys) : null,
    physActive: phys?.active ?? null,
  }
}

/** A cell as it is written: 0 and 1 for a bit, - for what is not there. */
export const cellValueText = (value: TableValue): string =>
  typeof value === 'boolean' ? String(Number(value)) : String(value ?? '-')
