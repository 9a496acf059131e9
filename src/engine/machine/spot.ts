import type { ListRegister } from '../gic/list-register.ts'
import { NONE } from '../vgic/vgic-irq.ts'
import type { Cell, CellValue, Effect } from './effect.ts'
import { irqOf, type MachineState } from './state.ts'

/**
 * The smallest thing that can be read or changed: a cell, a field of a list register, or whether an
 * interrupt is on an ap_list. `intid` -1 of a list stands for its whole order.
 */
export type Spot =
  | Cell
  | {
      readonly of: 'lr'
      readonly vcpu: number
      readonly bank: 'cpuIf' | 'hw'
      readonly n: number
      readonly field: keyof ListRegister
    }
  | { readonly of: 'ap-list'; readonly vcpu: number; readonly intid: number }

export interface SpotChange {
  readonly spot: Spot
  readonly from: CellValue
  readonly to: CellValue
}

/** A spot as a string: equal for equal spots. */
export function spotKey(spot: Spot): string {
  switch (spot.of) {
    case 'irq':
      return `irq ${spot.vcpu} ${spot.intid} ${spot.field}`
    case 'phys':
      return `phys ${spot.ph} ${spot.field}`
    case 'vcpu':
      return `vcpu ${spot.vcpu} ${spot.field}`
    case 'cpuif':
      return `${spot.bank} ${spot.vcpu} ${spot.field}`
    case 'lr':
      return `${spot.bank} ${spot.vcpu} lr${spot.n} ${spot.field}`
    case 'ap-list':
      return `ap-list ${spot.vcpu} ${spot.intid}`
    case 'dist':
    case 'machine':
      return `${spot.of} ${spot.field}`
  }
}

/** Equal values; records such as VMCR are compared by what they hold. */
export const sameValue = (a: CellValue, b: CellValue): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/**
 * What a spot holds.
 * @throws RangeError when the machine has no such spot.
 */
export function spotValue(state: MachineState, spot: Spot): CellValue {
  if (spot.of === 'irq') return irqOf(state, spot.vcpu, spot.intid)[spot.field]
  if (spot.of === 'dist') return spot.field === 'enabled' ? state.distEnabled : state.distRevision
  if (spot.of === 'machine') return state[spot.field]
  if (spot.of === 'phys') {
    const phys = state.phys[spot.ph]
    if (!phys) throw new RangeError(`No physical interrupt ${spot.ph} in this machine`)
    return phys[spot.field]
  }
  const vcpu = state.vcpus[spot.vcpu]
  if (!vcpu) throw new RangeError(`No vCPU ${spot.vcpu} in this machine`)
  if (spot.of === 'vcpu') return vcpu[spot.field]
  if (spot.of === 'ap-list')
    return spot.intid === NONE ? vcpu.apList : vcpu.apList.includes(spot.intid)
  if (spot.of === 'cpuif') return vcpu[spot.bank][spot.field]
  const lr = vcpu[spot.bank].lr[spot.n]
  if (!lr) throw new RangeError(`No list register ${spot.n} in this machine`)
  return lr[spot.field]
}

/** The fields of a list register. */
export const LR_FIELDS: readonly (keyof ListRegister)[] = [
  'vintid',
  'pending',
  'active',
  'hw',
  'pintid',
  'eoi',
  'source',
  'priority',
  'group',
]

/** What the guest changes of a list register by GICV_IAR, GICV_EOIR and GICV_DIR: its state. */
const LR_STATE: readonly (keyof ListRegister)[] = ['pending', 'active']

/**
 * The spots that an effect stored to, whether or not the value was there already. Software stores a list
 * register as a whole; the virtual CPU interface changes its state alone.
 */
export function storesOf(effect: Effect): readonly Spot[] {
  if (effect.e === 'write') return [effect.cell]
  if (effect.e !== 'lr') return changesOf(effect).map(({ spot }) => spot)
  const { vcpu, bank, n } = effect
  const fields = effect.fn.startsWith('GICV_') ? LR_STATE : LR_FIELDS
  return fields.map((field) => ({ of: 'lr', vcpu, bank, n, field }))
}

/** The spots that an effect changed: a store of the value that was there already changes none. */
export function changesOf(effect: Effect): readonly SpotChange[] {
  if (effect.e === 'write') {
    const { cell, from, to } = effect
    return sameValue(from, to) ? [] : [{ spot: cell, from, to }]
  }
  if (effect.e === 'lr') {
    const { vcpu, bank, n, from, to } = effect
    return LR_FIELDS.filter((field) => from[field] !== to[field]).map((field) => ({
      spot: { of: 'lr', vcpu, bank, n, field },
      from: from[field],
      to: to[field],
    }))
  }
  if (effect.e !== 'ap-list' || sameValue(effect.from, effect.to)) return []
  const { vcpu, change, intid, from, to } = effect
  const order: SpotChange = { spot: { of: 'ap-list', vcpu, intid: NONE }, from, to }
  if (change === 'sort') return [order]
  const joins = change === 'append'
  return [order, { spot: { of: 'ap-list', vcpu, intid }, from: !joins, to: joins }]
}
