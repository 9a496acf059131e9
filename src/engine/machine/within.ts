import { assertNever } from '#/lib/assert-never.ts'
import type { VgicIrq } from '../vgic/vgic-irq.ts'
import type { CellValue, Effect } from './effect.ts'
import type { ActOutcome } from './perform.ts'
import type { Spot } from './spot.ts'
import type { MachineState, Vcpu } from './state.ts'

function withVcpu(state: MachineState, id: number, change: (vcpu: Vcpu) => Vcpu): MachineState {
  const vcpu = state.vcpus[id]
  if (!vcpu) throw new RangeError(`No vCPU ${id} in this machine`)
  return { ...state, vcpus: state.vcpus.with(id, change(vcpu)) }
}

function withIrq(list: readonly VgicIrq[], n: number, field: string, value: CellValue) {
  const irq = list[n]
  if (!irq) throw new RangeError(`No interrupt at ${n} of this list`)
  return list.with(n, { ...irq, [field]: value })
}

/** The state with another value in one spot that is no list; nothing else follows from it. */
export function withCell(
  state: MachineState,
  cell: Exclude<Spot, { of: 'ap-list' }>,
  value: CellValue,
): MachineState {
  switch (cell.of) {
    case 'irq':
      if (cell.intid >= 32)
        return { ...state, spis: withIrq(state.spis, cell.intid - 32, cell.field, value) }
      return withVcpu(state, cell.vcpu, (vcpu) => ({
        ...vcpu,
        privateIrqs: withIrq(vcpu.privateIrqs, cell.intid, cell.field, value),
      }))
    case 'phys': {
      const phys = state.phys[cell.ph]
      if (!phys) throw new RangeError(`No physical interrupt ${cell.ph} in this machine`)
      return { ...state, phys: state.phys.with(cell.ph, { ...phys, [cell.field]: value }) }
    }
    case 'vcpu':
      return withVcpu(state, cell.vcpu, (vcpu) => ({ ...vcpu, [cell.field]: value }))
    case 'cpuif':
      return withVcpu(state, cell.vcpu, (vcpu) => ({
        ...vcpu,
        [cell.bank]: { ...vcpu[cell.bank], [cell.field]: value },
      }))
    case 'lr':
      return withVcpu(state, cell.vcpu, (vcpu) => {
        const bank = vcpu[cell.bank]
        const lr = bank.lr[cell.n]
        if (!lr) throw new RangeError(`No list register ${cell.n} in this machine`)
        const changed = bank.lr.with(cell.n, { ...lr, [cell.field]: value })
        return { ...vcpu, [cell.bank]: { ...bank, lr: changed } }
      })
    case 'dist':
      return cell.field === 'enabled'
        ? { ...state, distEnabled: value === true }
        : { ...state, distRevision: value as MachineState['distRevision'] }
    case 'machine':
      return { ...state, [cell.field]: value }
    default:
      return assertNever(cell)
  }
}

/** The state after one effect, taken from the record alone: no rule of the kernel is applied again. */
export function afterEffect(state: MachineState, effect: Effect): MachineState {
  switch (effect.e) {
    case 'write':
      return withCell(state, effect.cell, effect.to)
    case 'lr': {
      const { vcpu, bank, n, to } = effect
      return withVcpu(state, vcpu, (was) => ({
        ...was,
        [bank]: { ...was[bank], lr: was[bank].lr.with(n, to) },
      }))
    }
    case 'ap-list':
      return withVcpu(state, effect.vcpu, (was) => ({ ...was, apList: effect.to }))
    default:
      return state
  }
}

/**
 * The micro-steps of an act: the states after its effects, one by one, over all its parts; the last is
 * the state of the outcome. Empty for an act without effects. `from` is the state that the act began with.
 */
export function statesWithin(
  from: MachineState,
  outcome: Pick<ActOutcome, 'parts'>,
): readonly MachineState[] {
  let state = from
  return outcome.parts
    .flatMap(({ effects }) => effects)
    .map((effect) => {
      state = afterEffect(state, effect)
      return state
    })
}
