import { type Spot, spotKey } from '#/engine/machine/spot.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { joinSpots } from '#/ui/shared/linked-spots.ts'
import type { Row } from './rows.ts'

const IRQ_FIELDS = ['pendingLatch', 'lineLevel', 'active', 'enabled', 'hw'] as const
const PHYS_FIELDS = ['line', 'latch', 'active', 'enabled'] as const

/** What a cell of a register row shows. */
function spotsAt({ side, vcpu, first, phs }: Row, column: number): readonly Spot[] {
  if (side === 'virtual')
    return IRQ_FIELDS.map((field) => ({ of: 'irq', vcpu, intid: first + column, field }))
  const ph = phs?.[column] ?? NONE
  return ph === NONE ? [] : PHYS_FIELDS.map((field) => ({ of: 'phys', ph, field }))
}

/** The spots of a cell as one string: it ties the cell to whatever else shows them. */
export const cellSpots = (row: Row, column: number): string =>
  joinSpots(spotsAt(row, column).map(spotKey))
