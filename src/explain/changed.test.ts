import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact } from '#/engine/machine/perform.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { configure, distributor, enter, guest, hostirq, line, map } from '#/scenario/acts.ts'
import { changedText } from './changed.ts'

const after = kernelOf('after')

/** 33 is pending in LR0 of vCPU0, which is in the guest. */
const SERVED: readonly Op[] = [
  distributor(true),
  configure(32, 'level'),
  map(33, 0),
  guest(0, 'ISENABLER', 33),
  line(0, true),
  hostirq(0),
  enter(),
]

const told = (op: Op, spot: Spot): string => {
  const from = SERVED.reduce((state, act) => enact(state, act, after).state, initialState())
  return changedText(from, op, after, spot)
}

describe('changedText', () => {
  const pending: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'pending' }
  const lineLevel: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'lineLevel' }

  it('tells what the exit changed and the entry set back', () => {
    const enable = guest(0, 'ISENABLER', 36)
    expect(told(enable, pending)).toBe(
      'It was changed and set back: 1, then 0 by __vgic_v2_save_state, then 1 by __vgic_v2_restore_state.',
    )
    expect(told(enable, lineLevel)).toBe(
      'It was changed and set back: 0, then 1 by vgic_v2_fold_lr_state, then 0 by vgic_v2_populate_lr.',
    )
  })

  it('says no more of a change that stays, and nothing of none', () => {
    expect(told({ t: 'exit', vcpu: 0 }, pending)).toBe('It was changed.')
    expect(told(line(0, false), pending)).toBe('')
  })
})
