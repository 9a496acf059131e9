import { mappedTo } from '#/engine/gic/distributor.ts'
import { encodeLr, eoiCount, type Vmcr } from '#/engine/gic/gich.ts'
import {
  HOST_ACKNOWLEDGE,
  HOST_HANDLER,
  HOST_REQUEST,
  PHYSICAL_DEACTIVATE,
  PHYSICAL_INPUT,
} from '#/engine/gic/phys-irq.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { hex32 } from '#/lib/bits.ts'
import { byHostDir } from './host-dir.ts'
import { DIST_FIELDS, fieldName, valueText } from './sentence.ts'
import { vmcrChange } from './vmcr-change.ts'

/** A way in the picture along which something can happen. */
export type Wire =
  | 'store'
  | 'line'
  | 'irq'
  | 'inject'
  | 'phys-set'
  | 'queue'
  | 'kick'
  | 'flush'
  | 'fold'
  | 'virq'
  | 'guest'
  | 'deactivate'

/** One thing that an act did. */
export interface Deed {
  /** 1 … n in the order of the kernel. */
  readonly n: number
  readonly text: string
  readonly from: string
  readonly to: string
  /** The interrupt concerned (-1 = none); physical ones by their mapped twin where known. */
  readonly intid: number
  readonly wire: Wire | null
  /** It broke a rule. */
  readonly bad: boolean
  readonly effect: Effect
}

type Draft = Omit<Deed, 'n' | 'effect'>

const list = (intids: readonly number[]): string => intids.join(', ') || 'empty'

const twin = (state: MachineState, ph: number): number => mappedTo(state, ph)?.irq.intid ?? NONE

const KVM_WIRES: Readonly<Record<string, Wire>> = {
  kvm_vgic_inject_irq: 'inject',
  vgic_v2_populate_lr: 'flush',
  vgic_v2_fold_lr_state: 'fold',
  vgic_v2_fold_lr: 'fold',
  vgic_irq_handle_resampling: 'fold',
}

/** Who moves list registers between KVM's copy and the hardware, under the names of every kernel. */
const LR_WIRES: Readonly<Record<string, Wire>> = {
  __vgic_v2_restore_state: 'flush',
  vgic_v2_restore_state: 'flush',
  __vgic_v2_save_state: 'fold',
  vgic_v2_save_state: 'fold',
}

/** The ways of what a function does to the physical distributor; all others set its bits from KVM. */
const PHYS_WIRES: Readonly<Record<string, Wire>> = {
  [HOST_ACKNOWLEDGE]: 'irq',
  [HOST_HANDLER]: 'irq',
  [HOST_REQUEST]: 'irq',
  [PHYSICAL_INPUT]: 'line',
  [PHYSICAL_DEACTIVATE]: 'deactivate',
}

/** Who stores to KVM's copy of a CPU interface because userspace asked; others only save and load it. */
const SET_BY_USERSPACE: ReadonlySet<string> = new Set([
  'vgic_mmio_write_vcpuif',
  'vgic_mmio_write_apr',
])

/** What an effect did, if it changed anything worth a line; `byHost`: through the host's own GICC_DIR. */
function deedOf(effect: Effect, state: MachineState, byHost: boolean): Draft | null {
  const none = { from: '', to: '', intid: -1, wire: null, bad: false }
  switch (effect.e) {
    case 'write': {
      const { cell, from, to } = effect
      if (from === to) return null
      const values = { from: valueText(from), to: valueText(to) }
      if (cell.of === 'irq') {
        if (['vcpu', 'hostIrq', 'hwintid', 'getInputLevel', 'targets'].includes(cell.field))
          return null
        const whose = cell.vcpu >= 0 ? ` of vCPU${cell.vcpu}` : ''
        return {
          ...none,
          ...values,
          text: `${cell.intid}${whose} ${fieldName(cell.field)}`,
          intid: cell.intid,
          wire: KVM_WIRES[effect.fn] ?? 'store',
        }
      }
      if (cell.of === 'phys') {
        const id = state.phys[cell.ph]?.hwintid ?? cell.ph
        return {
          ...none,
          ...values,
          text: `physical ${id} ${cell.field}`,
          intid: twin(state, cell.ph),
          wire: byHost ? 'phys-set' : (PHYS_WIRES[effect.fn] ?? 'phys-set'),
        }
      }
      if (cell.of === 'dist') return { ...none, ...values, text: DIST_FIELDS[cell.field] }
      if (cell.of === 'vcpu' && cell.field === 'inGuest')
        return { ...none, ...values, text: `vCPU${cell.vcpu} in guest` }
      if (cell.of === 'vcpu' && cell.field === 'cpu')
        return { ...none, text: `vCPU${cell.vcpu} ${to === -1 ? 'scheduled out' : 'loaded'}` }
      if (cell.of === 'cpuif' && cell.bank === 'hw' && cell.field === 'apr')
        return {
          ...none,
          from: hex32(from as number),
          to: hex32(to as number),
          text: `vCPU${cell.vcpu} active priorities`,
        }
      if (cell.of === 'cpuif' && cell.bank === 'hw' && cell.field === 'hcr') {
        const [was, now] = [eoiCount(from as number), eoiCount(to as number)]
        const text = `vCPU${cell.vcpu} EOIcount`
        return was === now ? null : { ...none, from: String(was), to: String(now), text }
      }
      if (cell.of === 'cpuif' && cell.bank === 'hw' && cell.field === 'vmcr') {
        const change = vmcrChange(from as Vmcr, to as Vmcr)
        const wire = effect.fn === '' ? 'guest' : null
        return change && { ...none, ...change, text: `vCPU${cell.vcpu} ${change.text}`, wire }
      }
      if (cell.of === 'cpuif' && SET_BY_USERSPACE.has(effect.fn)) {
        const of = `vCPU${cell.vcpu} saved`
        const words = { from: hex32(from as number), to: hex32(to as number) }
        if (cell.field !== 'vmcr') return { ...none, ...words, text: `${of} active priorities` }
        const change = vmcrChange(from as Vmcr, to as Vmcr)
        return change && { ...none, ...change, text: `${of} ${change.text}` }
      }
      if (cell.of === 'machine') return { ...none, ...values, text: cell.field }
      return null
    }
    case 'lr': {
      if (effect.bank !== 'hw') return null
      const wire = LR_WIRES[effect.fn] ?? 'guest'
      const intid = effect.to.vintid || effect.from.vintid
      return {
        ...none,
        text: `LR${effect.n} of vCPU${effect.vcpu}`,
        from: hex32(encodeLr(effect.from)),
        to: hex32(encodeLr(effect.to)),
        intid,
        wire,
      }
    }
    case 'ap-list':
      // A sort that moved nothing.
      if (effect.from.join() === effect.to.join()) return null
      return {
        ...none,
        text: `ap_list of vCPU${effect.vcpu}`,
        from: list(effect.from),
        to: list(effect.to),
        intid: effect.intid,
        wire: effect.change === 'append' ? 'queue' : 'fold',
      }
    case 'kick':
      return { ...none, text: `vCPU${effect.vcpu} told to look again`, to: 'kick', wire: 'kick' }
    case 'forced':
      // Who waits kicks nobody.
      return effect.how === 'halt'
        ? { ...none, text: `vCPU${effect.vcpu} forced out of the guest`, wire: 'kick' }
        : { ...none, text: `the writer waits until vCPU${effect.vcpu} is scheduled out` }
    case 'hw-deactivate':
      return effect.legal
        ? null
        : {
            ...none,
            text: `physical ${effect.pintid} deactivated while inactive`,
            intid: twin(state, effect.ph),
            wire: byHost ? 'phys-set' : 'deactivate',
            bad: true,
          }
    case 'acked-notify':
      return { ...none, text: `end of ${effect.intid} notified`, intid: effect.intid }
    case 'warn':
    case 'bug':
      return { ...none, text: effect.text, bad: true }
    default:
      return null
  }
}

const memo = new WeakMap<ActOutcome, readonly Deed[]>()

/** What an act did, numbered in the order of the kernel: a fold over the effects of all its parts. */
export function deedsOf(outcome: ActOutcome): readonly Deed[] {
  const known = memo.get(outcome)
  if (known) return known
  const deeds: Deed[] = []
  for (const { effects, state } of outcome.parts) {
    const byHost = byHostDir(effects)
    for (const effect of effects) {
      const draft = deedOf(effect, state, byHost.has(effect))
      if (draft) deeds.push({ n: deeds.length + 1, ...draft, effect })
    }
  }
  memo.set(outcome, deeds)
  return deeds
}
