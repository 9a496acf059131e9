import type { MachineState } from '#/engine/machine/state.ts'
import type { Pin } from './document.ts'

const VIRTUAL_NAMES = {
  enabled: 'enabled',
  lineLevel: 'line_level',
  pendingLatch: 'pending_latch',
  active: 'active',
  lr: 'LR state',
} as const

/** What a pinned signal is called: "33 pending_latch", "p72 active", "R1". */
export function pinName(pin: Pin, state: MachineState): string {
  if (pin.kind === 'rule') return pin.rule
  if (pin.kind === 'physical') return `p${state.phys[pin.ph]?.hwintid ?? pin.ph} ${pin.field}`
  const copy = pin.intid < 32 && state.vcpus.length > 1 ? `v${pin.vcpu}:` : ''
  return `${copy}${pin.intid} ${VIRTUAL_NAMES[pin.field]}`
}
