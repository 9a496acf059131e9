import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { perform } from '#/engine/machine/perform.ts'
import { olderMachineText, ownMachine } from './own-machine.ts'

const SIZES = { nrVcpus: 2, nrSpis: 64, nrLr: 4 }

describe('ownMachine', () => {
  it('maps each line and gives the twin its trigger', () => {
    const own = ownMachine(SIZES, '72 level 33\n73 edge 34\n\n27 level cpu1 27\n80 level')
    if (!own.ok) throw new Error(own.error)
    let state = initialState(own.value.config)
    for (const op of own.value.setup) state = perform(state, op, after).state
    expect(state.spis[1]).toMatchObject({ hw: true, hwintid: 72, config: 'level' })
    expect(state.spis[2]).toMatchObject({ hw: true, hwintid: 73, config: 'edge' })
    expect(state.vcpus[1]?.privateIrqs[27]).toMatchObject({ hw: true, hwintid: 27 })
    expect(state.vcpus[0]?.privateIrqs[27]?.hw).toBe(false)
    expect(state.spis[3]?.hw).toBe(false)
  })

  it.each([
    ['72 levle 33', /^Line 1: "72 levle 33"/],
    ['72 level 33\n73 edge 33', /^Line 2: virtual INTID 33 is mapped twice/],
    ['72 level 99', /^Line 1: virtual INTID 99 is not 32 to 95/],
    ['27 level', /^Physical interrupt 27/],
    ['27 level cpu5', /no CPU 5/],
    ['72 level\n72 edge', /given twice/],
  ])('refuses %j', (text, message) => {
    const own = ownMachine(SIZES, text)
    expect(own.ok ? '' : own.error).toMatch(message)
  })

  it('tells of a machine of an older session that it cannot be built anew', () => {
    const own = ownMachine(SIZES, '')
    if (!own.ok) throw new Error(own.error)
    expect(olderMachineText(own.value.config)).toBe(null)
    expect(olderMachineText({ ...own.value.config, nrSpis: 988 })).toMatch(/^This machine is of an/)
  })

  it('refuses sizes out of range', () => {
    expect(ownMachine({ ...SIZES, nrVcpus: 9 }, '')).toMatchObject({ ok: false })
    expect(ownMachine({ ...SIZES, nrSpis: 33 }, '')).toMatchObject({ ok: false })
    for (const nrSpis of [0, 31, 961, 988, 992])
      expect(ownMachine({ ...SIZES, nrSpis }, '')).toEqual({
        ok: false,
        error: `SPIs: ${nrSpis} is not a multiple of 32 from 32 to 960; KVM takes 64 to 992 interrupts in all, 32 of them private.`,
      })
    for (const nrSpis of [32, 960])
      expect(ownMachine({ ...SIZES, nrSpis }, '')).toMatchObject({ ok: true })
    expect(ownMachine({ ...SIZES, nrLr: 0 }, '')).toMatchObject({ ok: false })
  })
})
