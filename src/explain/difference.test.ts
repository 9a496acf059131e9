import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { bitAccess } from '#/engine/vgic/dist-access.ts'
import { coverageText, covered, NO_COVERAGE } from './coverage.ts'
import { differences, firstWriter } from './difference.ts'
import { eventRows } from './events.ts'
import { placeKey, placeOf, placeText, placeValue } from './place.ts'

const START = [
  { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 },
  { t: 'write', vcpu: 0, ...bitAccess('ISENABLER', 33) },
  { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
] satisfies readonly Op[]

const spend: Op = { t: 'write', vcpu: 0, ...bitAccess('ISPENDR', 33), trap: true }
const sactive: Op = { t: 'write', vcpu: 0, ...bitAccess('ISACTIVER', 33), trap: true }
const cpend: Op = { t: 'write', vcpu: 0, ...bitAccess('ICPENDR', 33), trap: true }
const userSpend: Op = { t: 'uaccess-write', vcpu: 0, ...bitAccess('ISPENDR', 33) }

const run = (acts: readonly Op[], kernel = after): MachineState =>
  acts.reduce((state, op) => perform(state, op, kernel).state, initialState())

const anyAct = fc.constantFrom<Op>(
  spend,
  sactive,
  cpend,
  userSpend,
  { t: 'enter', vcpu: 0 },
  { t: 'iar', vcpu: 0 },
  { t: 'eoir', vcpu: 0, intid: 33, source: 0 },
  { t: 'exit', vcpu: 0 },
  { t: 'line', ph: 0, level: true },
  { t: 'line', ph: 0, level: false },
  { t: 'hostirq', ph: 0 },
)

describe('differences', () => {
  it('are none between two runs of the same acts under the same kernel', () => {
    expect(differences(run([...START, spend]), run([...START, spend]))).toEqual([])
  })

  it('name the one bit that H1 sets', () => {
    const [a, b] = [run([...START, spend], before), run([...START, spend])]
    const places = differences(a, b)
    expect(places).toEqual([{ of: 'phys', ph: 0, field: 'active' }])
    expect(places.map((place) => placeText(place, a))).toEqual(['physical 72 active'])
    expect(places.map((place) => [placeValue(a, place), placeValue(b, place)])).toEqual([
      ['0', '1'],
    ])
  })

  it('are the places that an act stored to and that hold something else after it', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 12 }), anyAct, (acts, op) => {
        const state = run([...START, ...acts])
        const outcome = perform(state, op, after)
        const stored = new Set(
          outcome.parts
            .flatMap(({ effects }) => effects)
            .flatMap((effect) => placeOf(effect) ?? [])
            .map(placeKey),
        )
        for (const place of differences(state, outcome.state)) {
          expect(placeValue(state, place)).not.toBe(placeValue(outcome.state, place))
          // A copy that comes into use, or goes out of it, need not have been written.
          if (place.of !== 'lr' || place.bank === 'hw')
            expect(stored, placeKey(place)).toContain(placeKey(place))
        }
      }),
    )
  })
})

describe('firstWriter', () => {
  it('is the effect of the kernel that did more', () => {
    const common = run(START)
    const [a, b] = [perform(common, spend, before), perform(common, spend, after)]
    const writer = firstWriter(a, b, differences(a.state, b.state))
    expect(writer).toMatchObject({
      side: 1,
      place: { of: 'phys', ph: 0, field: 'active' },
      effect: { e: 'write', piece: 'H1', from: false, to: true },
    })
  })

  it('is none where nothing differs', () => {
    const common = run(START)
    const act = perform(common, spend, after)
    expect(firstWriter(act, act, [])).toBeNull()
  })
})

describe('eventRows', () => {
  it('leave a gap where a kernel refuses or does nothing', () => {
    const common = run([...START, spend, { t: 'enter', vcpu: 0 }, { t: 'iar', vcpu: 0 }], before)
    const eoi: Op = { t: 'eoir', vcpu: 0, intid: 33, source: 0 }
    const broken = perform(common, eoi, before)
    const refused = perform(run(START), eoi, after)
    expect(eventRows([broken, refused])).toEqual([
      {
        key: 'R1',
        sides: [{ key: 'R1', text: 'R1 violated by 33', bad: true }, null],
        differs: true,
      },
      {
        key: 'refused',
        sides: [
          null,
          { key: 'refused', text: 'not possible: it needs vCPU0 in the guest', bad: false },
        ],
        differs: true,
      },
    ])
  })
})

describe('covered', () => {
  const after3 = (acts: readonly Op[]) => {
    let state = run(START)
    let coverage = NO_COVERAGE
    for (const [n, op] of acts.entries()) {
      const outcome = perform(state, op, after)
      coverage = covered(coverage, outcome, n + 1)
      state = outcome.state
    }
    return coverage
  }

  it('tells what was done from what a guard held back', () => {
    const coverage = after3([spend, sactive, cpend, userSpend])
    expect(coverage.H1).toEqual({ reached: 1, guardTrue: 0, guardFalse: 0 })
    expect(coverage.H2).toMatchObject({ reached: 3 })
    expect(coverage.H3).toEqual({ reached: 0, guardTrue: 3, guardFalse: 0 })
    expect(coverage.H4).toMatchObject({ reached: 2 })
    expect(coverage.H5s).toEqual({ reached: 4, guardTrue: 4, guardFalse: 1 })
    expect(coverage.H5c).toEqual({ reached: 0, guardTrue: 0, guardFalse: 3 })
    expect(coverageText(coverage.H3)).toBe('guard true, step 3')
    expect(coverageText(coverage.H5c)).toBe('guard false, step 3')
    expect(coverageText(coverage.H5s)).toBe('step 4')
  })

  it('reaches nothing in a run that writes no mapped interrupt', () => {
    const coverage = after3([{ t: 'enter', vcpu: 0 }])
    expect(new Set(Object.values(coverage).map(coverageText))).toEqual(new Set(['not reached']))
  })
})
