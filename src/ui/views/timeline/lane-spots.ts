import type { Spot } from '#/engine/machine/spot.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import type { Pin } from '#/scenario/document/document.ts'
import type { Lane } from '#/store/lanes/lane.ts'

function spotsOfPin(pin: Pin): readonly Spot[] {
  if (pin.kind === 'rule') return []
  if (pin.kind === 'virtual') {
    const { vcpu, intid, field } = pin
    return field === 'lr' ? [] : [{ of: 'irq', vcpu: intid < 32 ? vcpu : NONE, intid, field }]
  }
  const { ph, field } = pin
  if (field !== 'pending') return [{ of: 'phys', ph, field }]
  return [
    { of: 'phys', ph, field: 'latch' },
    { of: 'phys', ph, field: 'line' },
  ]
}

/** Where the value of a lane is kept; empty where it is put together from much. */
export const laneSpots = ({ pin, spots }: Lane): readonly Spot[] =>
  spots ?? (pin ? spotsOfPin(pin) : [])
