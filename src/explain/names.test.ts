import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { encodeLr } from '#/engine/gic/gich.ts'
import { EMPTY_LR } from '#/engine/gic/list-register.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { type Spot, spotValue } from '#/engine/machine/spot.ts'
import { withCell } from '#/engine/machine/within.ts'
import { distRead } from '#/engine/vgic/dispatch.ts'
import { DIST_REGISTERS } from '#/engine/vgic/vgic-mmio-v2.ts'
import { LR_BITS } from './lr-bits.ts'
import { namesOf } from './names.ts'
import { DIST_FIELDS } from './register-fields.ts'

const state = initialState()
const irq = (intid: number, field: 'pendingLatch' | 'config' | 'source' | 'priority' | 'hw') =>
  ({ of: 'irq', vcpu: intid < 32 ? 0 : -1, intid, field }) as const

describe('namesOf', () => {
  it.each<[Spot, string, string, string]>([
    [irq(33, 'pendingLatch'), 'GICD_ISPENDR1[1]', 'irq->pending_latch', 'triangle at 33'],
    [
      irq(27, 'pendingLatch'),
      'GICD_ISPENDR0[27] of vCPU0',
      'irq->pending_latch',
      'triangle at 27 of vCPU0',
    ],
    [irq(33, 'config'), 'GICD_ICFGR2[3:2]', 'irq->config', ''],
    [irq(33, 'priority'), 'GICD_IPRIORITYR8[15:8]', 'irq->priority', ''],
    [irq(5, 'source'), 'GICD_SPENDSGIR1[15:8] of vCPU0', 'irq->source', ''],
    [irq(33, 'source'), '', 'irq->source', ''],
    [irq(33, 'hw'), '', 'irq->hw', ''],
    [
      { of: 'phys', ph: 0, field: 'active' },
      'GICD_ISACTIVER2[8] of the physical distributor',
      '',
      'square at physical 72',
    ],
    [
      { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'pending' },
      'GICH_LR0[28] of CPU0',
      '',
      'row LR0 of vCPU0',
    ],
    [
      { of: 'lr', vcpu: 0, bank: 'cpuIf', n: 2, field: 'vintid' },
      '',
      'vgic_v2->vgic_lr[2][9:0]',
      '',
    ],
    [{ of: 'cpuif', vcpu: 1, bank: 'hw', field: 'apr' }, 'GICH_APR of CPU1', '', ''],
    [{ of: 'cpuif', vcpu: 1, bank: 'cpuIf', field: 'hcr' }, '', 'vgic_v2->vgic_hcr', ''],
    [{ of: 'dist', field: 'enabled' }, 'GICD_CTLR[0]', 'dist->enabled', 'distributor'],
  ])('%j', (spot, register, field, glyph) => {
    expect(namesOf(spot, state)).toEqual({ register, field, glyph })
  })
})

/** Another value of a spot, in the terms that its register can hold. */
function other(spot: Spot): boolean | number | string {
  const value = spotValue(state, spot)
  if (typeof value === 'boolean') return !value
  if (spot.of === 'irq' && spot.field === 'config') return value === 'edge' ? 'level' : 'edge'
  return value === 0 ? 8 : 0
}

describe('the register of namesOf', () => {
  const fields = Object.keys(DIST_FIELDS) as (keyof typeof DIST_FIELDS)[]
  const reader = { isUaccess: true, rules: after.rules }

  it.each(fields.flatMap((field) => [5, 20, 33, 39].map((intid) => ({ field, intid }))))(
    'is where the engine shows $field of $intid',
    ({ field, intid }) => {
      const spot: Spot = { of: 'irq', vcpu: intid < 32 ? 0 : -1, intid, field }
      // A line shows on a level interrupt only.
      const base =
        field === 'lineLevel' ? withCell(state, { ...spot, field: 'config' }, 'level') : state
      const { register } = namesOf(spot, base)
      // Where a source is shown at all, it is an SGI's.
      if (field === 'source' && intid >= 16) return expect(register).toBe('')
      const [, name, index, high, low = high] =
        register.match(/^([A-Z_]+)(\d+)\[(\d+)(?::(\d+))?\]/) ?? []
      const { offset } = DIST_REGISTERS.find((known) => known.name === name) ?? {}
      if (offset === undefined) throw new Error(`the engine has no ${name}`)
      const mask = 2 ** (Number(high) + 1) - 2 ** Number(low)
      const read = (seen: typeof state) => distRead(seen, 0, offset + Number(index) * 4, 4, reader)
      const moved = (read(base) ^ read(withCell(base, spot, other(spot)))) >>> 0
      expect(moved & mask).not.toBe(0)
      expect(moved & ~mask).toBe(0)
    },
  )
})

it('names no register for the line of an edge interrupt, on either side', () => {
  const line: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'lineLevel' }
  const edge = withCell(state, { ...line, field: 'config' }, 'edge')
  const seen = (base: typeof state) =>
    distRead(base, 0, 0x204, 4, { isUaccess: true, rules: after.rules })
  expect(seen(withCell(edge, line, true))).toBe(seen(withCell(edge, line, false)))
  expect(namesOf(line, edge).register).toBe('')
  // Of the physical interrupts, 73 is edge.
  expect(state.phys[1]?.trigger).toBe('edge')
  expect(namesOf({ of: 'phys', ph: 1, field: 'line' }, state).register).toBe('')
  expect(namesOf({ of: 'phys', ph: 0, field: 'line' }, state).register).not.toBe('')
})

describe('LR_BITS', () => {
  it('is where the codec puts the fields', () => {
    for (const hw of [false, true]) {
      const base = { ...EMPTY_LR, hw }
      const absent = hw ? ['hw', 'source', 'eoi'] : ['hw', 'pintid']
      for (const [field, { low, bits }] of Object.entries(LR_BITS)) {
        if (absent.includes(field)) continue
        const is = base[field as 'vintid']
        const value = typeof is === 'boolean' ? true : field === 'priority' ? 0xf8 : 2 ** bits - 1
        const moved = (encodeLr(base) ^ encodeLr({ ...base, [field]: value })) >>> 0
        expect(moved, field).toBe(((2 ** bits - 1) * 2 ** low) >>> 0)
      }
    }
  })
})
