import { encodeLr, encodeVmcr, type Vmcr } from '#/engine/gic/gich.ts'
import type { ListRegister } from '#/engine/gic/list-register.ts'
import type { Cell, CellValue, Effect } from '#/engine/machine/effect.ts'
import { spotKey, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState, Vcpu } from '#/engine/machine/state.ts'
import { assertNever } from '#/lib/assert-never.ts'
import { hex32 } from '#/lib/bits.ts'
import { DIST_FIELDS, fieldName, valueText } from './sentence.ts'

/** A place of the state that holds one value: a cell, a list register, or an ap_list. */
export type Place =
  | Cell
  | {
      readonly of: 'lr'
      readonly vcpu: number
      readonly bank: 'cpuIf' | 'hw'
      readonly n: number
    }
  | { readonly of: 'ap-list'; readonly vcpu: number }

/** Two places are the same exactly when their keys are. */
export function placeKey(place: Place): string {
  if (place.of === 'lr') return `lr ${place.vcpu} ${place.bank} ${place.n}`
  return place.of === 'ap-list' ? `ap-list ${place.vcpu}` : spotKey(place)
}

/** The place that an effect stored to; null for one that stored nothing. */
export function placeOf(effect: Effect): Place | null {
  if (effect.e === 'write') return effect.cell
  if (effect.e === 'lr') return { of: 'lr', vcpu: effect.vcpu, bank: effect.bank, n: effect.n }
  if (effect.e === 'ap-list') return { of: 'ap-list', vcpu: effect.vcpu }
  return null
}

function vcpuAt(state: MachineState, id: number): Vcpu {
  const vcpu = state.vcpus[id]
  if (!vcpu) throw new RangeError(`No vCPU ${id} in this machine`)
  return vcpu
}

/** What a state holds at a place. @throws RangeError when the machine has no such place */
export function valueAt(
  state: MachineState,
  place: Place,
): CellValue | ListRegister | readonly number[] {
  if (place.of !== 'lr' && place.of !== 'ap-list') return spotValue(state, place)
  const vcpu = vcpuAt(state, place.vcpu)
  if (place.of === 'ap-list') return vcpu.apList
  const lr = vcpu[place.bank].lr[place.n]
  if (!lr) throw new RangeError(`No list register ${place.n} in this machine`)
  return lr
}

const BANK_FIELD = { hcr: 'HCR', vmcr: 'VMCR', apr: 'APR' } as const

/** A place in words: "33 pending_latch", "physical 72 active", "LR0 vCPU0". */
export function placeText(place: Place, state: MachineState): string {
  switch (place.of) {
    case 'irq': {
      const whose = place.vcpu >= 0 ? ` of vCPU${place.vcpu}` : ''
      return `${place.intid}${whose} ${place.field === 'vcpu' ? 'queued on' : fieldName(place.field)}`
    }
    case 'phys':
      return `physical ${state.phys[place.ph]?.hwintid ?? place.ph} ${place.field}`
    case 'vcpu':
      return `vCPU${place.vcpu} ${VCPU_FIELD[place.field] ?? fieldName(place.field)}`
    case 'cpuif':
      return `${place.bank === 'hw' ? 'GICH' : 'saved'}_${BANK_FIELD[place.field]} vCPU${place.vcpu}`
    case 'lr':
      return `${place.bank === 'hw' ? '' : 'saved '}LR${place.n} vCPU${place.vcpu}`
    case 'ap-list':
      return `ap_list vCPU${place.vcpu}`
    case 'dist':
      return DIST_FIELDS[place.field]
    case 'machine':
      return place.field === 'bug' ? 'kernel BUG' : 'host takes interrupts'
    default:
      return assertNever(place)
  }
}

const VCPU_FIELD: Readonly<Record<string, string>> = {
  inGuest: 'in guest',
  irqPendingRequest: 'request',
}

/** What stands at a place, short enough for a column: a flag, a number, a word in hex, a list. */
export function placeValue(state: MachineState, place: Place): string {
  const value = valueAt(state, place)
  if (place.of === 'lr') return hex32(encodeLr(value as ListRegister))
  if (place.of === 'ap-list') return (value as readonly number[]).join(' ') || 'none'
  if (place.of === 'cpuif')
    return hex32(place.field === 'vmcr' ? encodeVmcr(value as Vmcr) : (value as number))
  if (place.of === 'irq' && (place.field === 'vcpu' || place.field === 'targetVcpu'))
    return value === -1 ? 'none' : `vCPU${value}`
  if (place.of === 'vcpu' && place.field === 'cpu') return value === -1 ? 'none' : `pCPU${value}`
  return valueText(value as CellValue)
}
