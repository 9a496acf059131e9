import type { KernelRules } from '#/engine/editions/rules.ts'
import { maintenance, runningPriority } from '#/engine/gic/cpu-interface.ts'
import { encodeLr, encodeVmcr } from '#/engine/gic/gich.ts'
import { type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import type { Effect } from '#/engine/machine/effect.ts'
import type { OpResult } from '#/engine/machine/op.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { distRead } from '#/engine/vgic/dispatch.ts'
import { regionOf } from '#/engine/vgic/dist-region.ts'
import type { VgicIrq } from '#/engine/vgic/vgic-irq.ts'
import type { Reader } from '#/engine/vgic/vgic-mmio-v2.ts'
import { hex32 } from '#/lib/bits.ts'
import type { TraceHeader, TraceState } from './schema.ts'

// What a recording shows of a machine: the engine's state, results and effects in the recording's own terms.

/** What a column of an interrupt holds. */
export const IRQ_COLUMNS: Readonly<Record<string, (irq: VgicIrq) => number>> = {
  en: (irq) => Number(irq.enabled),
  pl: (irq) => Number(irq.pendingLatch),
  ll: (irq) => Number(irq.lineLevel),
  ac: (irq) => Number(irq.active),
  hw: (irq) => Number(irq.hw),
  hwid: (irq) => irq.hwintid,
  lvl: (irq) => Number(irq.config === 'level'),
  prio: (irq) => irq.priority,
  tgts: (irq) => irq.targets,
  tgt: (irq) => irq.targetVcpu,
  src: (irq) => irq.source,
  asrc: (irq) => irq.activeSource,
  q: (irq) => irq.vcpu,
}

/** What a column of a physical interrupt holds. */
export const PHYS_COLUMNS: Readonly<Record<string, (phys: PhysIrq) => number>> = {
  en: (phys) => Number(phys.enabled),
  lvl: (phys) => Number(phys.trigger === 'level'),
  line: (phys) => Number(phys.line),
  latch: (phys) => Number(phys.latch),
  act: (phys) => Number(phys.active),
  pend: (phys) => Number(physPending(phys)),
}

function columns<T>(
  table: Readonly<Record<string, (of: T) => number>>,
  names: readonly string[],
  of: T,
): number[] {
  return names.map((name) => {
    const column = table[name]
    if (!column) throw new Error(`The recording has a column "${name}" that is not known here`)
    return column(of)
  })
}

/** The read-back of a register pair: each vCPU's banked word, then the word of SPIs 32–63. */
function readBack(state: MachineState, register: string, reader: Reader): number[] {
  const { offset } = regionOf(register)
  return [
    ...state.vcpus.map(({ id }) => distRead(state, id, offset, 4, reader)),
    distRead(state, 0, offset + 4, 4, reader),
  ]
}

/** The complete state as a recording has it. */
export function observeState(
  state: MachineState,
  header: TraceHeader,
  rules: KernelRules,
): TraceState {
  const guest = { isUaccess: false, rules }
  const user = { isUaccess: true, rules }
  return {
    en: Number(state.distEnabled),
    irq: header.irqs.map(({ irq, cpu = 0 }) =>
      columns(IRQ_COLUMNS, header.irqf, irqOf(state, cpu, irq)),
    ),
    ap: state.vcpus.map((vcpu) => [...vcpu.apList]),
    vc: state.vcpus.map((vcpu) => ({
      g: Number(vcpu.inGuest),
      cpu: vcpu.cpu,
      used: vcpu.usedLrs,
      hcr: hex32(vcpu.cpuIf.hcr),
      lr: vcpu.cpuIf.lr.map((lr) => hex32(encodeLr(lr))),
      hw: {
        hcr: hex32(vcpu.hw.hcr),
        vmcr: hex32(encodeVmcr(vcpu.hw.vmcr)),
        apr: hex32(vcpu.hw.apr),
        lr: vcpu.hw.lr.map((lr) => hex32(encodeLr(lr))),
        rpr: runningPriority(vcpu.hw),
        misr: maintenance(vcpu.hw),
      },
    })),
    ph: state.phys.map((phys) => columns(PHYS_COLUMNS, header.phf, phys)),
    rd: {
      ispendr: readBack(state, 'GICD_ISPENDR', guest),
      isactiver: readBack(state, 'GICD_ISACTIVER', guest),
      ua_ispendr: readBack(state, 'GICD_ISPENDR', user),
      ua_isactiver: readBack(state, 'GICD_ISACTIVER', user),
    },
  }
}

/** The results of an op as a recording has them. */
export function observeResult(result: OpResult): Record<string, number | string> {
  if (result.status === 'refused') return { skip: result.reason }
  if (result.status === 'bug') return { BUG: result.what }
  // A recording tells by `drop` and `lr` alone that a write was ignored.
  const { status, taken, ignored, ...rest } = result
  return { ...rest, ...(taken !== undefined && { taken: Number(taken) }) }
}

/** The events of a transition, in the recording's words: a fold over its effects. */
export const observeEvents = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => eventOf(effect) ?? [])

function eventOf(effect: Effect): string | undefined {
  switch (effect.e) {
    case 'kick':
      return `kick:${effect.vcpu}`
    case 'phys-set':
      return `phys_set_${effect.what}:${effect.ph}=${Number(effect.value)}`
    case 'phys-get':
      return `${effect.by === 'callback' ? 'line_fn' : 'phys_get_pending'}:${effect.ph}->${Number(effect.value)}`
    case 'hw-deactivate':
      return effect.legal
        ? `hw_deactivate:${effect.ph}`
        : `VIOLATION:hw_deactivate_while_phys_inactive:${effect.ph}`
    case 'acked-notify':
      return `acked_notify:${effect.intid}`
    case 'host-dir':
      return `gicc_dir:${effect.pintid}`
    case 'dir-trapped':
      return 'dir_trapped'
    case 'forced':
      return `${FORCED[effect.how]}:${effect.vcpu}`
    case 'warn':
      return `WARN:${effect.text}`
    default:
      return undefined
  }
}

const FORCED = {
  halt: 'halt_forced_exit',
  'spin-exit': 'spin_wait_exit',
  'spin-put': 'spin_wait_put',
} as const
