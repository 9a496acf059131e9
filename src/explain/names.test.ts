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
import { namesOf, spotsOfBit } from './names.ts'

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

describe('spotsOfBit', () => {
  const words = DIST_REGISTERS.filter(({ bits, name }) => bits > 0 && name !== 'GICD_IGROUPR')
  it.each(words.map(({ name, offset, bits }) => [name, offset, bits] as const))(
    '%s: names what the engine shows there, and each spot by the bits that it moves',
    (name, offset, bits) => {
      const reader = { isUaccess: true, rules: after.rules }
      for (const index of name.endsWith('SGIR') ? [1] : [1 * bits]) {
        const spots = new Map<string, { spot: Spot; mask: number }>()
        for (let bit = 0; bit < 32; bit++) {
          for (const spot of spotsOfBit(
            { of: 'GICD', side: 'virtual', register: name, index, bit, vcpu: 0 },
            state,
          )) {
            const key = JSON.stringify(spot)
            const mask = (spots.get(key)?.mask ?? 0) | (1 << bit)
            spots.set(key, { spot, mask })
          }
        }
        expect(spots.size).toBeGreaterThanOrEqual(32 / bits)
        for (const { spot, mask } of spots.values()) {
          if (spot.of !== 'irq') throw new Error('not an interrupt')
          // A line shows on a level interrupt only.
          const base =
            spot.field === 'lineLevel'
              ? withCell(state, { ...spot, field: 'config' }, 'level')
              : state
          const read = (seen: typeof state) => distRead(seen, 0, offset + index * 4, 4, reader)
          const moved = read(base) ^ read(withCell(base, spot, other(spot)))
          expect(moved & mask, JSON.stringify(spot)).not.toBe(0)
          expect(moved & ~mask).toBe(0)
        }
      }
    },
  )

  it('finds the physical interrupt behind a bit, in the bank of its CPU', () => {
    const at = (index: number, bit: number, vcpu: number) =>
      spotsOfBit(
        { of: 'GICD', side: 'physical', register: 'GICD_ICACTIVER', index, bit, vcpu },
        state,
      )
    expect(at(2, 8, 0)).toEqual([{ of: 'phys', ph: 0, field: 'active' }])
    expect(at(0, 27, 0)).toEqual([{ of: 'phys', ph: 3, field: 'active' }])
    expect(at(0, 27, 1)).toEqual([])
  })

  it('reads a list register with the HW bit another way than one without', () => {
    const bit = { of: 'GICH_LR', bank: 'hw', vcpu: 0, n: 0, bit: 19 } as const
    const fields = (hw: boolean) =>
      spotsOfBit(
        bit,
        withCell(state, { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'hw' }, hw),
      ).map((spot) => spot.of === 'lr' && spot.field)
    expect(fields(false)).toEqual(['eoi'])
    expect(fields(true)).toEqual(['pintid'])
  })
})

describe('LR_BITS', () => {
  it('is where the codec puts the fields', () => {
    for (const hw of [false, true]) {
      const base = { ...EMPTY_LR, hw }
      for (const [field, { low, bits, when }] of Object.entries(LR_BITS)) {
        if (!when(base) || field === 'hw') continue
        const is = base[field as 'vintid']
        const value = typeof is === 'boolean' ? true : field === 'priority' ? 0xf8 : 2 ** bits - 1
        const moved = (encodeLr(base) ^ encodeLr({ ...base, [field]: value })) >>> 0
        expect(moved, field).toBe(((2 ** bits - 1) * 2 ** low) >>> 0)
      }
    }
  })
})
