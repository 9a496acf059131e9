import { type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { lrState } from '#/explain/lr-state.ts'
import type { Pin } from '#/scenario/document/document.ts'
import { pinName } from '#/scenario/document/pin-name.ts'
import { pinKey } from '#/store/pins.ts'
import { statusIn } from '#/store/verdict-word.ts'
import type { Lane } from './lane.ts'

type VirtualPin = Extract<Pin, { readonly kind: 'virtual' }>
type PhysicalField = Extract<Pin, { readonly kind: 'physical' }>['field']

export const level = (value: boolean): string => (value ? '1' : '0')

/** A bit of a physical interrupt by the name of its pin. */
export const physValue = (phys: PhysIrq, field: PhysicalField): boolean =>
  field === 'pending' ? physPending(phys) : phys[field]

const VIRTUAL_KINDS = {
  enabled: 'k',
  lineLevel: 'k',
  pendingLatch: 'p',
  active: 'a',
  lr: 'bus',
} as const

const PHYSICAL_KINDS = { line: 'k', pending: 'p', active: 'a' } as const

const RULE_LETTERS = { 'not-exercised': '–', holds: 'ok', violated: '!' } as const

function virtualLane(pin: VirtualPin): Pick<Lane, 'kind' | 'of' | 'record'> {
  const { vcpu, intid, field } = pin
  const kind = VIRTUAL_KINDS[field]
  if (field === 'lr')
    return { kind, of: (run, step) => lrState(run.state(step), { vcpu, intid }) || '–' }
  const record = (state: MachineState) => irqOf(state, Math.max(0, vcpu), intid)
  return { kind, of: (run, step) => level(record(run.state(step))[field]), record }
}

/** The lane of a pinned signal. */
export function pinnedLane(pin: Pin, state: MachineState): Lane {
  const common = { key: pinKey(pin), name: pinName(pin, state), pin }
  if (pin.kind === 'virtual') return { ...common, ...virtualLane(pin) }
  if (pin.kind === 'rule') {
    const rule = RULE_IDS.indexOf(pin.rule)
    return {
      ...common,
      kind: 'bus',
      of: (run, step) => RULE_LETTERS[statusIn(run.verdicts(step), rule)],
    }
  }
  const record = ({ phys }: MachineState) => phys[pin.ph]
  return {
    ...common,
    kind: PHYSICAL_KINDS[pin.field],
    of: (run, step) => {
      const phys = record(run.state(step))
      return level(phys !== undefined && physValue(phys, pin.field))
    },
    record,
  }
}
