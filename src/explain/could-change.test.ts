import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { performAll } from '#/engine/machine/perform.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { scenarioById } from '#/scenario/library.ts'
import { couldChange } from './could-change.ts'

/** Keys of the acts that would change a spot after some acts of D1, with the value. */
function possible(spot: Spot, spec: string, acts: number) {
  const d1 = scenarioById('d1')
  if (!d1) throw new Error('no d1')
  const kernel = kernelOf(spec)
  const done = [...d1.setup, ...d1.acts.slice(0, acts)]
  const state = performAll(initialState(d1.config, kernel.rules), done, kernel).at(-1)?.state
  if (!state) throw new Error('no state')
  return couldChange(state, spot, kernel, d1.select).map(({ offer, value }) => [offer.key, value])
}

const latch: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' }
const twin: Spot = { of: 'phys', ph: 0, field: 'active' }

describe('couldChange', () => {
  it('names the acts that would change a bit now, each with what it would become', () => {
    expect(possible(latch, 'before', 0)).toEqual([
      ['g0-ISPENDR', true],
      ['g1-ISPENDR', true],
      ['u-ISPENDR', true],
    ])
    expect(possible(latch, 'after', 0)).toEqual([
      ['g0-ISPENDR', true],
      ['g1-ISPENDR', true],
    ])
  })

  it('follows a mapped interrupt to the other side', () => {
    expect(possible(twin, 'before', 0)).toEqual([['h-ISACTIVER', true]])
    expect(possible(twin, 'after', 0)).toEqual([
      ['g0-ISPENDR', true],
      ['g0-ISACTIVER', true],
      ['g1-ISPENDR', true],
      ['g1-ISACTIVER', true],
      ['h-ISACTIVER', true],
    ])
  })

  it('looks at list registers as they are now', () => {
    const lr: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'active' }
    // The write of ISACTIVER leaves the guest, and the entry after it loads 33 active.
    expect(possible(lr, 'after', 2)).toEqual([
      ['g0-ISACTIVER', true],
      ['v0-iar', true],
    ])
    expect(possible(lr, 'after', 3).map(([key]) => key)).toContain('v0-eoir')
  })
})

describe('writes that are no bit of a pair', () => {
  const lr: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'pending' }
  const sgi: Spot = { of: 'irq', vcpu: 0, intid: 3, field: 'pendingLatch' }

  it('are tried: the distributor, the route, the mask', () => {
    const keys = possible(lr, 'after', 2).map(([key]) => key)
    expect(keys).toEqual(expect.arrayContaining(['g0-ctlr', 'g0-targets2']))
    expect(keys).not.toContain('g0-mask0')
  })

  it('include an SGI, and no device drives one', () => {
    for (const spec of ['before', 'v4.19', 'v72'])
      expect(possible(sgi, spec, 0)).toEqual(expect.arrayContaining([['g0-sgi0', true]]))
    expect(possible(sgi, 'v4.19', 0).map(([key]) => key)).not.toContain('d-inject1')
  })
})
