import type { Witness } from '#/engine/invariants/rules.ts'
import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { CELL, physicalCode, virtualCode } from '../irq-grid/rows.ts'

/** Half a register: sixteen interrupts in a row. */
export interface Strip {
  /** INTID of the first cell; -1 when there is nothing to draw. */
  readonly first: number
  /** Sixteen codes of {@link CELL}. */
  readonly codes: readonly number[]
}

const NO_STRIP: Strip = { first: -1, codes: Array.from({ length: 16 }, () => 0) }

/** The half register of the virtual interrupt. */
export function virtualStrip(state: MachineState, { vcpu, intid }: Witness): Strip {
  const first = intid & ~15
  const last = state.config.nrSpis + 31
  const codes = Array.from({ length: 16 }, (_, n) =>
    first + n > last ? 0 : virtualCode(irqOf(state, vcpu, first + n)),
  )
  return { first, codes }
}

/** Physical interrupts that anything is mapped to, by index. */
function mappedOf(state: MachineState): ReadonlySet<number> {
  const irqs = [...state.spis, ...state.vcpus.flatMap(({ privateIrqs }) => privateIrqs)]
  return new Set(irqs.filter(({ hw }) => hw).map(({ hostIrq }) => hostIrq))
}

/** The half register of the physical interrupt that it is mapped to. */
export function physicalStrip(state: MachineState, { vcpu, intid }: Witness): Strip {
  const twin = physOf(state, irqOf(state, vcpu, intid))
  if (!twin) return NO_STRIP
  const first = twin.hwintid & ~15
  const mapped = mappedOf(state)
  const codes = Array.from({ length: 16 }, (_, n) => {
    const ph = state.phys.findIndex((p) => p.hwintid === first + n && p.ppiCpu === twin.ppiCpu)
    const phys = state.phys[ph]
    return phys ? physicalCode(phys) | (mapped.has(ph) ? CELL.mapped : 0) : 0
  })
  return { first, codes }
}

/** Sixteen bits as four hexadecimal digits, bit 0 at the first cell. */
export const halfWord = ({ codes }: Strip, what: number): string =>
  codes
    .reduce((word, code, n) => (code & what ? word | (1 << n) : word), 0)
    .toString(16)
    .padStart(4, '0')
