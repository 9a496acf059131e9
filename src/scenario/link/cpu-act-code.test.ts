import { describe, expect, it } from 'vitest'
import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import { HOST_BITS } from '#/engine/gic/distributor.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'
import { actFault } from '#/scenario/document/act-fault.ts'
import { actOf, codeOf } from './act-code.ts'

const VALUE = 0xdeadbeef
const ALL: readonly Op[] = [
  ...GICV_READABLE.map((reg): Op => ({ t: 'gicv-read', vcpu: 1, reg })),
  ...GICV_WRITABLE.map((reg): Op => ({ t: 'gicv-write', vcpu: 1, reg, value: VALUE })),
  ...GICC_REGISTERS.map((reg): Op => ({ t: 'gicc-read', vcpu: 1, reg })),
  ...GICC_REGISTERS.map((reg): Op => ({ t: 'gicc-write', vcpu: 1, reg, value: VALUE })),
  ...HOST_BITS.flatMap((bit) =>
    [true, false].map((value): Op => ({ t: 'irqchip', ph: 2, bit, value })),
  ),
]

describe('the code of an act at a CPU interface or of a bit of the host', () => {
  it('is read back as that act', () => {
    for (const op of ALL) expect(actOf(codeOf(op))).toEqual(op)
  })

  it('is another for each', () => {
    const codes = ALL.map((op) => JSON.stringify(codeOf(op)))
    expect(new Set(codes).size).toBe(ALL.length)
  })

  it('of what no machine has is refused with its number', () => {
    const beyond = actOf({ kind: 61, vcpu: 0, extra: [4 * 40, 0] })
    expect(actFault(beyond, DEFAULT_CONFIG)).toMatchObject({ field: 'reg' })
    const readOnly = actOf({ kind: 61, vcpu: 0, extra: [3 * 4 + 1, 0] })
    expect(actFault(readOnly, DEFAULT_CONFIG)).toEqual({
      field: 'reg',
      message: 'RPR is not CTLR, BPR, ABPR, APR0',
    })
    const bit = actOf({ kind: 62, ph: 0, extra: [6] })
    expect(actFault(bit, DEFAULT_CONFIG)).toMatchObject({ field: 'bit' })
  })
})
