import { type PhysIrq, physPending } from '#/engine/gic/phys-irq.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { irqIsPending, NONE, type VgicIrq } from '#/engine/vgic/vgic-irq.ts'

/** What a cell shows, a bit each, so that a row that did not change is not drawn again. */
export const CELL = {
  given: 1,
  pending: 2,
  active: 4,
  disabled: 8,
  line: 16,
  mapped: 32,
  set: 64,
  cleared: 128,
  violated: 256,
  wasPending: 512,
  wasActive: 1024,
} as const

/** One 32-bit register of ISPENDR and of ISACTIVER. */
export interface Row {
  /** Stable: `v0`, `32`, `p64`, `p0@1`. */
  readonly key: string
  readonly side: 'virtual' | 'physical'
  /** vCPU of a banked row, physical CPU of physical PPIs, -1 of SPIs. */
  readonly vcpu: number
  /** INTID of bit 0. */
  readonly first: number
  /** Index of the register: ISPENDR0, ISPENDR1 … */
  readonly index: number
  readonly label: string
  readonly cells: readonly number[]
  /** Of a physical row: which interrupt of the machine stands at each column, -1 = none. */
  readonly phs?: readonly number[]
}

/** What a mark was in the state before, and whether a bit of it rose or fell since. */
function history(now: number, was: number): number {
  const shown = CELL.pending | CELL.active
  const rose = now & ~was & shown
  const fell = was & ~now & shown
  return (
    (was & CELL.pending ? CELL.wasPending : 0) |
    (was & CELL.active ? CELL.wasActive : 0) |
    (rose ? CELL.set : fell ? CELL.cleared : 0)
  )
}

/** What the cell of an interrupt shows. */
export const virtualCode = (irq: VgicIrq): number =>
  CELL.given |
  (irqIsPending(irq) ? CELL.pending : 0) |
  (irq.active ? CELL.active : 0) |
  (irq.enabled ? 0 : CELL.disabled) |
  (irq.lineLevel ? CELL.line : 0) |
  (irq.hw ? CELL.mapped : 0)

function virtualCells(
  now: readonly VgicIrq[],
  was: readonly VgicIrq[],
  first: number,
  isBad: (intid: number) => boolean,
): readonly number[] {
  return Array.from({ length: 32 }, (_, n) => {
    const irq = now[first + n]
    if (!irq) return 0
    const before = was[first + n]
    const code = virtualCode(irq)
    return (
      code |
      history(code, before && before !== irq ? virtualCode(before) : code) |
      (isBad(irq.intid) ? CELL.violated : 0)
    )
  })
}

/** The virtual distributor: a banked row a vCPU, then a row for every 32 SPIs. */
export function virtualRows(
  state: MachineState,
  previous: MachineState,
  bad: readonly Witness[],
): readonly Row[] {
  const banked = state.vcpus.map(
    ({ id, privateIrqs }): Row => ({
      key: `v${id}`,
      side: 'virtual',
      vcpu: id,
      first: 0,
      index: 0,
      label: `v${id}`,
      cells: virtualCells(privateIrqs, previous.vcpus[id]?.privateIrqs ?? [], 0, (intid) =>
        bad.some((w) => w.vcpu === id && w.intid === intid),
      ),
    }),
  )
  const shared = Array.from(
    { length: Math.ceil(state.config.nrSpis / 32) },
    (_, n): Row => ({
      key: String(32 * (n + 1)),
      side: 'virtual',
      vcpu: -1,
      first: 32 * (n + 1),
      index: n + 1,
      label: String(32 * (n + 1)),
      cells: virtualCells(state.spis, previous.spis, 32 * n, (intid) =>
        bad.some((w) => w.intid === intid),
      ),
    }),
  )
  return [...banked, ...shared]
}

/** What the cell of a physical interrupt shows, beside whether it is mapped. */
export const physicalCode = (phys: PhysIrq): number =>
  CELL.given |
  (physPending(phys) ? CELL.pending : 0) |
  (phys.active ? CELL.active : 0) |
  (phys.enabled ? 0 : CELL.disabled) |
  (phys.line ? CELL.line : 0)

/** The physical distributor as far as it is given to this VM: SPIs first, so that they touch the virtual ones. */
export function physicalRows(state: MachineState, previous: MachineState): readonly Row[] {
  const mapped = new Set<number>()
  for (const { privateIrqs } of state.vcpus)
    for (const irq of privateIrqs) if (irq.hw) mapped.add(irq.hostIrq)
  for (const irq of state.spis) if (irq.hw) mapped.add(irq.hostIrq)
  const rows = new Map<
    string,
    { row: Omit<Row, 'cells' | 'phs'>; cells: number[]; phs: number[] }
  >()
  for (const [ph, phys] of state.phys.entries()) {
    const first = phys.hwintid & ~31
    const key = first === 0 ? `p0@${phys.ppiCpu}` : `p${first}`
    const entry = rows.get(key) ?? {
      row: {
        key,
        side: 'physical',
        vcpu: phys.ppiCpu,
        first,
        index: first / 32,
        label: first === 0 ? `p${phys.ppiCpu}` : String(first),
      },
      cells: Array.from({ length: 32 }, () => 0),
      phs: Array.from({ length: 32 }, () => NONE),
    }
    rows.set(key, entry)
    entry.phs[phys.hwintid & 31] = ph
    const before = previous.phys[ph]
    entry.cells[phys.hwintid & 31] =
      physicalCode(phys) |
      (mapped.has(ph) ? CELL.mapped : 0) |
      history(physicalCode(phys), physicalCode(before ?? phys))
  }
  return [...rows.values()]
    .map(({ row, ...given }) => ({ ...row, ...given }))
    .toSorted((a, b) => Number(a.first === 0) - Number(b.first === 0) || a.first - b.first)
}

/** The 32-bit register that the cells spell. */
export const wordOf = (cells: readonly number[], what: number): number =>
  cells.reduce((word, code, n) => (code & what ? word | (1 << n) : word), 0) >>> 0
