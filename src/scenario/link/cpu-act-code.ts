import type { Op } from '#/engine/machine/op.ts'

// The numbers behind an access to a CPU interface (kind 61) and a bit that the host sets (kind 62). FROZEN as
// the kinds are: what is new goes behind what is there.

type CpuAccess = Extract<Op, { t: 'gicv-read' | 'gicv-write' | 'gicc-read' | 'gicc-write' }>
type HostBitAct = Extract<Op, { t: 'irqchip' }>

const WAYS = ['gicv-read', 'gicv-write', 'gicc-read', 'gicc-write'] as const
const REGISTERS = [
  'CTLR',
  'PMR',
  'BPR',
  'RPR',
  'HPPIR',
  'ABPR',
  'APR0',
  'APR1',
  'APR2',
  'APR3',
  'IIDR',
] as const satisfies readonly CpuAccess['reg'][]
const BITS = ['pending', 'active', 'enabled'] as const satisfies readonly HostBitAct['bit'][]

/** The register in steps of four, each with a way; then the value, 0 for a read. */
export const cpuAccessCode = (op: CpuAccess): readonly [number, number] => [
  REGISTERS.indexOf(op.reg) * WAYS.length + WAYS.indexOf(op.t),
  'value' in op ? op.value : 0,
]

/** The access of two numbers. A register that there is not keeps its number, which no machine has. */
export function cpuAccessOf(vcpu: number, code: number, value: number): Op {
  const index = Math.floor(code / WAYS.length)
  const t = WAYS[code % WAYS.length] as CpuAccess['t']
  const reg = REGISTERS[index] ?? `register ${index}`
  return (t.endsWith('write') ? { t, vcpu, reg, value } : { t, vcpu, reg }) as CpuAccess
}

/** The bit in steps of two, each with its value. */
export const hostBitCode = ({ bit, value }: HostBitAct): number =>
  BITS.indexOf(bit) * 2 + Number(value)

/** The act of a number. A bit that there is not keeps its number, which no machine has. */
export const hostBitOf = (ph: number, code: number): Op => {
  const index = Math.floor(code / 2)
  return {
    t: 'irqchip',
    ph,
    bit: BITS[index] ?? `bit ${index}`,
    value: code % 2 === 1,
  } as HostBitAct
}
