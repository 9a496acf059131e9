import type { Spot } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { placeText } from './place.ts'
import { valueText } from './sentence.ts'

/** A spot in few words: "33 pending_latch", "LR0 vCPU0 active", "33 on ap_list vCPU0". */
export function spotName(spot: Spot, state: MachineState): string {
  if (spot.of === 'lr') return `${placeText(spot, state)} ${spot.field}`
  if (spot.of !== 'ap-list') return placeText(spot, state)
  const list = placeText(spot, state)
  return spot.intid === NONE ? `order of ${list}` : `${spot.intid} on ${list}`
}

/** What a spot holds, short: a flag, a number, `none` for no vCPU. */
export function spotValueText(spot: Spot, value: Parameters<typeof valueText>[0]): string {
  const isOwner = spot.of === 'irq' && (spot.field === 'vcpu' || spot.field === 'targetVcpu')
  if (isOwner) return value === NONE ? 'none' : `vCPU${value}`
  return valueText(value)
}
