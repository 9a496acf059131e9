import type { KernelRules } from '../editions/rules.ts'
import { physPending } from '../gic/phys-irq.ts'
import type { Width } from '../machine/op.ts'
import type { MachineState } from '../machine/state.ts'
import { physOf } from '../machine/state.ts'
import type { Transition } from '../machine/transition.ts'
import { vgicChangeActivePrepare, waitForHolder } from './halt.ts'
import { uaccessWriteIidr, vgicIidr } from './iidr.ts'
import type { IrqLock } from './irq-lock.ts'
import { vgicGetPhysLineLevel } from './phys.ts'
import { vgicKickVcpus } from './vgic.ts'
import { irqIsPending, NONE, type VgicIrq, vgicIrqIsMappedLevel } from './vgic-irq.ts'
import {
  vgicMmioChangeActive,
  vgicMmioWriteCenable,
  vgicMmioWriteConfig,
  vgicMmioWriteCpending,
  vgicMmioWritePriority,
  vgicMmioWriteSenable,
  vgicMmioWriteSgipendc,
  vgicMmioWriteSgipends,
  vgicMmioWriteSgir,
  vgicMmioWriteSpending,
  vgicMmioWriteTarget,
} from './vgic-mmio.ts'

/** Who accesses a register: `vcpu` selects the bank; userspace has no requesting vCPU. */
export interface Access {
  readonly vcpu: number
  readonly isUaccess: boolean
}

/** Who reads, under which rules. */
export interface Reader {
  readonly isUaccess: boolean
  readonly rules: KernelRules
}

/** A run of distributor registers, a row of the table in IHI 0048B §4.1.2. */
export interface Region {
  readonly name: string
  readonly offset: number
  /** Length in bytes. */
  readonly size: number
  /** Bits an interrupt; 0 = the register is not per interrupt. */
  readonly bits: 0 | 1 | 2 | 8
  readonly widths: readonly Width[]
  /** The field of one interrupt (`bits` > 0), or the register. */
  readonly read: (
    state: MachineState,
    vcpu: number,
    irq: VgicIrq | undefined,
    reader: Reader,
  ) => number
  /** What a guest's load does beside reading. */
  readonly onRead?: (lock: IrqLock) => void
  /** A guest's load may halt the others, as its store does. */
  readonly preparesReads?: boolean
  /** Stores a per-interrupt field. */
  readonly writeIrq?: (lock: IrqLock, value: number, access: Access, t: Transition) => void
  /** 1 bit registers act on the bits that are written as 1 only. */
  readonly onesOnly?: boolean
  /** The function that leaves the fields of private interrupts as they are, where one does. */
  readonly privateKept?: string
  /** Stores a register that is not per interrupt. */
  readonly write?: (t: Transition, value: number, access: Access) => void
  /** What userspace's store does instead, where that is something else; gives 0 or a negative error number. */
  readonly uaccessWrite?: (t: Transition, value: number) => number
  /** Runs before the fields are stored. */
  readonly prepare?: (t: Transition, intid: number, access: Access) => void
}

const WORD: readonly Width[] = [4]
const WORD_OR_BYTE: readonly Width[] = [1, 4]

/** GICD_TYPER: ITLinesNumber in bits 4:0, CPUNumber in bits 7:5. */
const typer = (state: MachineState): number =>
  (((state.config.nrSpis + 32) >>> 5) - 1) | ((state.config.nrVcpus - 1) << 5)

/** `vgic_mmio_write_v2_misc()`: GICD_CTLR bit 0; switching on kicks, but queues nothing. */
function writeCtlr(t: Transition, value: number): void {
  t.rec.call('vgic_mmio_write_v2_misc', () => {
    const was = t.state.distEnabled
    t.setDistEnabled((value & 1) === 1)
    if (t.rec.guard('!was_enabled && dist->enabled', !was && t.state.distEnabled)) vgicKickVcpus(t)
  })
}

/** GICD_SGIR: filter 25:24 (0 the list in 23:16, 1 all but the writer, 2 the writer), INTID 3:0. */
function writeSgir(t: Transition, value: number, { vcpu }: Access): void {
  const all = (1 << t.state.config.nrVcpus) - 1
  const targets = [(value >>> 16) & 0xff, all & ~(1 << vcpu), 1 << vcpu, 0][
    (value >>> 24) & 3
  ] as number
  if ((targets & all) === 0)
    t.rec.call('vgic_mmio_write_sgir', () => t.rec.guard('a vCPU of the VM is a target', false))
  for (const { id } of t.state.vcpus) {
    if (targets & (1 << id)) vgicMmioWriteSgir(t.lock(id, value & 15), vcpu)
  }
}

/** `vgic_mmio_change_active()` behind its wait for the vCPU that may hold the interrupt. */
function writeActive(lock: IrqLock, active: boolean, access: Access, t: Transition): void {
  if (t.kernel.rules.activeWaits === 'spin')
    waitForHolder(t, lock, access.isUaccess ? NONE : access.vcpu)
  vgicMmioChangeActive(lock, active, access)
}

const prepareActive = (t: Transition, intid: number, access: Access): void => {
  if (!access.isUaccess) vgicChangeActivePrepare(t, intid, access.vcpu)
}

const flag =
  (of: (irq: VgicIrq) => boolean) => (_: MachineState, __: number, irq: VgicIrq | undefined) =>
    irq && of(irq) ? 1 : 0

const perIrq = (
  name: string,
  offset: number,
  bits: 1 | 2 | 8,
  widths: readonly Width[],
  rest: Pick<Region, 'read'> & Partial<Region>,
): Region => ({
  name,
  offset,
  size: (1024 * bits) / 8,
  bits,
  widths,
  ...rest,
})

const readsLine = (irq: VgicIrq, { isUaccess, rules }: Reader): boolean =>
  rules.pendingReads === 'line' && !isUaccess && vgicIrqIsMappedLevel(irq)

/** `vgic_mmio_read_pending()` */
const readPending: Region['read'] = (state, _, irq, reader) => {
  if (!irq) return 0
  const phys = physOf(state, irq)
  if (phys && readsLine(irq, reader))
    return Number(irq.getInputLevel ? phys.line : physPending(phys))
  return Number(irqIsPending(irq))
}

const sampleForRead = (lock: IrqLock): void => {
  if (readsLine(lock.irq, { isUaccess: false, rules: lock.rules })) vgicGetPhysLineLevel(lock)
}

/** `vgic_v2_dist_registers` (vgic-mmio-v2.c, v4.16). What is not listed reads 0 and ignores writes. */
export const DIST_REGISTERS: readonly Region[] = [
  {
    name: 'GICD_CTLR',
    offset: 0x000,
    size: 4,
    bits: 0,
    widths: WORD,
    read: (s) => (s.distEnabled ? 1 : 0),
    write: writeCtlr,
  },
  { name: 'GICD_TYPER', offset: 0x004, size: 4, bits: 0, widths: WORD, read: typer },
  {
    name: 'GICD_IIDR',
    offset: 0x008,
    size: 4,
    bits: 0,
    widths: WORD,
    read: (state, _, __, { rules }) => vgicIidr(state, rules),
    uaccessWrite: uaccessWriteIidr,
  },
  perIrq('GICD_IGROUPR', 0x080, 1, WORD, { read: () => 1 }),
  perIrq('GICD_ISENABLER', 0x100, 1, WORD, {
    onesOnly: true,
    read: flag((irq) => irq.enabled),
    writeIrq: (lock, _, { isUaccess }) => vgicMmioWriteSenable(lock, isUaccess),
  }),
  perIrq('GICD_ICENABLER', 0x180, 1, WORD, {
    onesOnly: true,
    read: flag((irq) => irq.enabled),
    writeIrq: (lock, _, { isUaccess }) => vgicMmioWriteCenable(lock, isUaccess),
  }),
  perIrq('GICD_ISPENDR', 0x200, 1, WORD, {
    onesOnly: true,
    read: readPending,
    onRead: sampleForRead,
    writeIrq: (lock, _, access) => vgicMmioWriteSpending(lock, access),
  }),
  perIrq('GICD_ICPENDR', 0x280, 1, WORD, {
    onesOnly: true,
    read: readPending,
    onRead: sampleForRead,
    writeIrq: (lock, _, { isUaccess }) => vgicMmioWriteCpending(lock, isUaccess),
  }),
  perIrq('GICD_ISACTIVER', 0x300, 1, WORD, {
    onesOnly: true,
    read: flag((irq) => irq.active),
    prepare: prepareActive,
    preparesReads: true,
    writeIrq: (lock, _, access, t) => writeActive(lock, true, access, t),
  }),
  perIrq('GICD_ICACTIVER', 0x380, 1, WORD, {
    onesOnly: true,
    read: flag((irq) => irq.active),
    prepare: prepareActive,
    preparesReads: true,
    writeIrq: (lock, _, access, t) => writeActive(lock, false, access, t),
  }),
  perIrq('GICD_IPRIORITYR', 0x400, 8, WORD_OR_BYTE, {
    read: (_, __, irq) => irq?.priority ?? 0,
    writeIrq: vgicMmioWritePriority,
  }),
  perIrq('GICD_ITARGETSR', 0x800, 8, WORD_OR_BYTE, {
    read: (_, __, irq) => irq?.targets ?? 0,
    privateKept: 'vgic_mmio_write_target',
    writeIrq: (lock, value, _, t) =>
      vgicMmioWriteTarget(lock, value & ((1 << t.state.config.nrVcpus) - 1)),
  }),
  perIrq('GICD_ICFGR', 0xc00, 2, WORD, {
    read: (_, __, irq) => (irq?.config === 'edge' ? 2 : 0),
    privateKept: 'vgic_mmio_write_config',
    writeIrq: vgicMmioWriteConfig,
  }),
  {
    name: 'GICD_SGIR',
    offset: 0xf00,
    size: 4,
    bits: 0,
    widths: WORD,
    read: () => 0,
    write: writeSgir,
  },
  {
    ...perIrq('GICD_CPENDSGIR', 0xf10, 8, WORD_OR_BYTE, {
      read: (_, __, irq) => irq?.source ?? 0,
      writeIrq: vgicMmioWriteSgipendc,
    }),
    size: 16,
  },
  {
    ...perIrq('GICD_SPENDSGIR', 0xf20, 8, WORD_OR_BYTE, {
      read: (_, __, irq) => irq?.source ?? 0,
      writeIrq: vgicMmioWriteSgipends,
    }),
    size: 16,
  },
]
