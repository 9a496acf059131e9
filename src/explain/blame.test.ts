import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { v419 } from '#/engine/editions/v4.19.ts'
import { v510 } from '#/engine/editions/v5.10.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import { bitAccess } from '#/engine/vgic/dist-access.ts'
import { blame, causeText, rulesApart } from './blame.ts'

const on: readonly Op[] = [
  { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 },
  { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
]
const common = on.reduce((state, op) => perform(state, op, after).state, initialState())
const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33) }
const userSpend: Op = { t: 'uaccess-write', vcpu: 0, ...bitAccess('ISPENDR', 33) }
const physActive = ({ state }: ActOutcome) => String(state.phys[0]?.active)
const latch = ({ state }: ActOutcome) => String(state.spis[1]?.pendingLatch)

describe('blame', () => {
  it('finds the one rule whose exchange makes the bit agree', () => {
    expect(rulesApart(before, after).length).toBeGreaterThan(5)
    expect(blame(common, spend, [before, after], physActive)).toEqual(['spendSetsPhysActive'])
    expect(blame(common, userSpend, [before, after], latch)).toEqual(['uaccessSpend'])
  })

  it('finds nothing where the kernels do the same', () => {
    expect(blame(common, spend, [before, after], latch)).toEqual([])
    expect(blame(common, spend, [after, after], physActive)).toEqual([])
  })

  it('grows to a pair when no rule alone decides', () => {
    const guestOnly = {
      ...after,
      id: 'guest-only',
      rules: { ...after.rules, spendSetsPhysActive: false },
    }
    const all = {
      ...after,
      id: 'all',
      rules: { ...after.rules, uaccessSpend: 'as-guest' },
    } as const
    // Userspace reaches the physical bit only where it counts as a guest and a guest sets that bit.
    expect(blame(common, userSpend, [guestOnly, all], physActive)).toEqual([
      'spendSetsPhysActive',
      'uaccessSpend',
    ])
  })

  it('names a piece with its function, and any other rule by its title', () => {
    const apart = [after, v419]
    expect(causeText('cpendClearsPhysActive', apart)).toMatch(/^H3, vgic_hw_irq_cpending\(\)/)
    expect(causeText('moveKicks', apart)).toMatch(/^a moved interrupt kicks its new vCPU, /)
  })

  it('names the handlers of v5.7 where one of the kernels has them, and the piece where none has', () => {
    expect(causeText('uaccessSpend', [before, after])).toMatch(/^H5s, vgic_hw_irq_spending\(\)/)
    for (const kernel of [before, after, v419]) {
      expect(causeText('uaccessSpend', [kernel, v510])).toBe(
        'ISPENDR from userspace (v5.7), vgic_uaccess_write_spending(), vgic-mmio.c',
      )
      expect(causeText('uaccessCpend', [v510, kernel])).toBe(
        'ICPENDR from userspace (v5.7), vgic_uaccess_write_cpending(), vgic-mmio.c',
      )
    }
  })

  it('names who halts only between kernels of which one does', () => {
    expect(causeText('activeWaits', [after, v419])).toMatch(/, vgic_mmio_change_active\(\), /)
    expect(causeText('activeWaits', [v419, v510])).toMatch(
      /\(v5\.7\), vgic_access_active_prepare\(\), /,
    )
  })
})
