import { encodeLr } from '#/engine/gic/gich.ts'
import type { Cell, CellValue, Effect } from '#/engine/machine/effect.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { assertNever } from '#/lib/assert-never.ts'
import { hex32 } from '#/lib/bits.ts'

const KVM_FIELD: Readonly<Record<string, string>> = {
  pendingLatch: 'pending_latch',
  lineLevel: 'line_level',
  targetVcpu: 'target_vcpu',
  activeSource: 'active_source',
  getInputLevel: 'get_input_level',
  hostIrq: 'host_irq',
  usedLrs: 'used_lrs',
}

/** A field under the name that KVM gives it. */
export const fieldName = (field: string): string => KVM_FIELD[field] ?? field

/** A stored value as it is written: 0 and 1 for flags, the number or word otherwise. */
export const valueText = (value: CellValue): string =>
  typeof value === 'boolean'
    ? value
      ? '1'
      : '0'
    : typeof value === 'object' && value
      ? JSON.stringify(value)
      : String(value ?? 'none')

/** The number of a physical interrupt in the distributor, by its place in the machine. */
const hwintidOf = ({ phys }: MachineConfig, ph: number): number => phys[ph]?.hwintid ?? ph

/** The fields of the virtual distributor in words. */
export const DIST_FIELDS: Readonly<Record<Extract<Cell, { of: 'dist' }>['field'], string>> = {
  enabled: 'distributor enable',
  revision: 'revision chosen in GICD_IIDR',
}

/** A place of the state in words: "33 pending_latch", "physical 72 active". */
function cellText(cell: Cell, config: MachineConfig): string {
  switch (cell.of) {
    case 'irq':
      return `${cell.intid}${cell.vcpu >= 0 ? ` of vCPU${cell.vcpu}` : ''} ${fieldName(cell.field)}`
    case 'phys':
      return `physical ${hwintidOf(config, cell.ph)} ${cell.field}`
    case 'vcpu':
      return `vCPU${cell.vcpu} ${fieldName(cell.field)}`
    case 'cpuif':
      return `vCPU${cell.vcpu} ${cell.bank === 'hw' ? 'GICH' : 'saved'} ${cell.field}`
    case 'dist':
      return DIST_FIELDS[cell.field]
    case 'machine':
      return cell.field
    default:
      return assertNever(cell)
  }
}

/** One effect in a machine as a short sentence; empty for a call, whose name stands by itself. */
export function sentenceOf(effect: Effect, config: MachineConfig): string {
  switch (effect.e) {
    case 'call':
      return ''
    case 'guard':
      return `${effect.text} is ${effect.value}`
    case 'write':
      return `${cellText(effect.cell, config)} ${valueText(effect.from)} → ${valueText(effect.to)}`
    case 'lr':
      return `LR${effect.n} of vCPU${effect.vcpu} ${hex32(encodeLr(effect.from))} → ${hex32(encodeLr(effect.to))}`
    case 'ap-list':
      return `ap_list of vCPU${effect.vcpu}: ${effect.from.join(', ') || 'empty'} → ${effect.to.join(', ') || 'empty'}`
    case 'phys-set':
      return `sets physical ${hwintidOf(config, effect.ph)} ${effect.what} to ${Number(effect.value)}`
    case 'phys-get':
      return `samples physical ${hwintidOf(config, effect.ph)}: ${Number(effect.value)}`
    case 'kick':
      return `kicks vCPU${effect.vcpu}`
    case 'hw-deactivate':
      return effect.legal
        ? `deactivates physical ${effect.pintid}`
        : `deactivates physical ${effect.pintid}, which is not active`
    case 'acked-notify':
      return `notifies that ${effect.intid} was ended`
    case 'host-dir':
      return `has the host deactivate physical ${effect.pintid}`
    case 'dir-trapped':
      return `carried out vCPU${effect.vcpu}'s deactivation of ${effect.intid}`
    case 'forced':
      return effect.how === 'halt'
        ? `forces vCPU${effect.vcpu} out of the guest`
        : `waits until vCPU${effect.vcpu} is scheduled out`
    case 'warn':
    case 'bug':
    case 'note':
      return effect.text
    default:
      return assertNever(effect)
  }
}
