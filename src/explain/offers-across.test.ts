import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import { bitAccess } from '#/engine/vgic/dist-access.ts'
import { hostOffers, vcpuOffers } from './offers.ts'
import { offersAcross } from './offers-across.ts'

const subject = { vcpu: 0, intid: 33 }
const START: readonly Op[] = [
  { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 },
  { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
  { t: 'line', ph: 0, level: true },
  { t: 'hostirq', ph: 0 },
]
const cactive: Op = { t: 'write', vcpu: 0, ...bitAccess('ICACTIVER', 33), trap: true }

const both = (acts: readonly Op[]) =>
  [before, after].map((kernel) => ({
    kernel,
    state: acts.reduce((state, op) => perform(state, op, kernel).state, initialState()),
  }))

describe('offersAcross', () => {
  it('offers what any kernel can do, and says which can', () => {
    const offers = offersAcross(both([...START, cactive]), (state) => hostOffers(state, subject))
    const take = offers.find(({ key }) => key === 'h-take')
    expect(take).toMatchObject({ label: 'Take 72', needs: null, only: 'only in After' })
  })

  it('says nothing of kernels where all can, and what is needed where none can', () => {
    const offers = offersAcross(both(START), (state) => vcpuOffers(state, 0, subject))
    const [run, , iar] = offers
    expect(run).toMatchObject({ label: 'Enter guest', needs: null })
    expect(run?.only).toBeUndefined()
    expect(iar).toMatchObject({ needs: 'needs vCPU0 in the guest' })
  })

  it('takes the act of the first kernel that can do one where the same place holds different acts', () => {
    const [out] = both(START)
    const [, entered] = both([...START, { t: 'enter', vcpu: 0 }])
    if (!out || !entered) throw new Error('two kernels expected')
    const [run] = offersAcross([out, entered], (state) => vcpuOffers(state, 0, subject))
    expect(run).toMatchObject({ label: 'Enter guest', needs: null, only: 'only in Before' })
  })
})
