import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { v419 } from '#/engine/editions/v4.19.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { bitAccess, configAccess } from '#/engine/vgic/dist-access.ts'
import { guestState, lrState } from './lr-state.ts'

const sgir = (vcpu: number): Op => ({ t: 'write', vcpu, offset: 0xf00, len: 4, value: 0x00010000 })
const ON: Op = { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 }
const ENTER: Op = { t: 'enter', vcpu: 0 }

/** State of SGI 0 of vCPU0 after each act. */
const states = (acts: readonly Op[], kernel = after) =>
  performAll(initialState(), acts, kernel).map(({ state }) => lrState(state, { vcpu: 0, intid: 0 }))

describe('lrState', () => {
  it('is empty outside the guest, and "inv" between the end and the exit', () => {
    const eoi: Op = { t: 'eoir', vcpu: 0, intid: 0, source: 1 }
    const acts: Op[] = [ON, sgir(1), ENTER, { t: 'iar', vcpu: 0 }, eoi, { t: 'exit', vcpu: 0 }]
    expect(states(acts)).toEqual(['', '', 'P', 'A', 'inv', ''])
  })

  it('counts the list registers of an SGI with several senders', () => {
    const acts: Op[] = [ON, sgir(0), sgir(1), ENTER, { t: 'iar', vcpu: 0 }]
    expect(states(acts).slice(3)).toEqual(['2P', 'A+P'])
    expect(states(acts, v419).slice(3)).toEqual(['P', 'A'])
  })

  it('takes no empty list register for SGI 0', () => {
    expect(states([ON, ENTER])).toEqual(['', ''])
  })

  it('does not look into another vCPU for a private interrupt', () => {
    const [, , entered] = performAll(initialState(), [ON, sgir(1), ENTER], after)
    expect(entered && lrState(entered.state, { vcpu: 1, intid: 0 })).toBe('')
  })
})

describe('guestState', () => {
  const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33), trap: true }
  const trigger = (isEdge: boolean): Op => ({
    t: 'write',
    vcpu: 0,
    ...configAccess(32, () => isEdge),
    trap: true,
  })
  const setup: Op[] = [
    ON,
    trigger(false),
    { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
    { t: 'write', vcpu: 0, ...bitAccess('ISENABLER', 33), trap: true },
  ]
  const served: Op[] = [spend, ENTER, { t: 'iar', vcpu: 0 }]
  const end: Op[] = [{ t: 'eoir', vcpu: 0, intid: 33, source: 0 }]
  const exit: Op[] = [{ t: 'exit', vcpu: 0 }]
  const inject: Op = { t: 'inject', vcpu: 0, intid: 33, level: true }
  const last = (acts: readonly Op[], kernel = v419) => {
    const state = performAll(initialState(), [...setup, ...acts], kernel).at(-1)?.state
    if (!state) throw new Error('No act')
    const { pending, active } = guestState(state, { vcpu: 0, intid: 33 })
    return `${pending ? 'P' : ''}${active ? 'A' : ''}`
  }

  it('is what the list register holds, until KVM has read it back', () => {
    expect(last([spend])).toBe('P')
    expect(last(served)).toBe('A')
    expect(last([...served, ...exit, ENTER, ...end])).toBe('')
    expect(last([...served, ...exit, ENTER, ...end, ...exit])).toBe('')
  })

  it('keeps what an edge interrupt latched since, and what the line of a level one says', () => {
    expect(last([trigger(true), ...served, inject, ...end])).toBe('P')
    expect(last([...served, inject, ...end])).toBe('P')
  })
})
