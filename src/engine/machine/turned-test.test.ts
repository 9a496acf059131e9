import { describe, expect, it } from 'vitest'
import { after } from '../editions/after.ts'
import { initialState } from './initial-state.ts'
import type { Op } from './op.ts'
import { enact, performAll } from './perform.ts'
import { enactTurned } from './turned-test.ts'

const write = (offset: number, value: number): Op => ({
  t: 'write',
  vcpu: 0,
  offset,
  len: 4,
  value,
})
const SPEND33 = write(0x204, 2)

const start = performAll(initialState(), [write(0, 1)], after).at(-1)?.state ?? initialState()
const effects = enact(start, SPEND33, after).parts.flatMap((part) => part.effects)

describe('enactTurned', () => {
  it('turns one test, and what follows from it follows', () => {
    const at = effects.findIndex((effect) => effect.e === 'guard' && effect.text === 'irq->enabled')
    expect(effects[at]).toMatchObject({ value: false })
    expect(enact(start, SPEND33, after).state.vcpus[0]?.apList).toEqual([])
    const { state, main } = enactTurned(start, SPEND33, after, at)
    expect(main.effects[at]).toMatchObject({ text: 'irq->enabled', value: true })
    expect(state.vcpus[0]?.apList).toEqual([33])
    // The state is not touched: only the test came out otherwise.
    expect(state.spis[1]?.enabled).toBe(false)
  })

  it('counts places over all parts of an act', () => {
    const inside = performAll(start, [{ t: 'enter', vcpu: 0 }], after).at(-1)?.state ?? start
    const trapped = { ...SPEND33, trap: true } as Op
    const all = enact(inside, trapped, after).parts.flatMap((part) => part.effects)
    const at = all.findIndex((effect) => effect.e === 'guard' && effect.text === 'irq->enabled')
    const { parts } = enactTurned(inside, trapped, after, at)
    expect(parts).toHaveLength(3)
    expect(parts.flatMap((part) => part.effects)[at]).toMatchObject({ value: true })
    expect(parts[0]?.state.vcpus[0]?.apList).toEqual([])
    expect(parts[1]?.state.vcpus[0]?.apList).toEqual([33])
  })

  it('is the act itself where no test stands', () => {
    expect(enactTurned(start, SPEND33, after, effects.length)).toEqual(enact(start, SPEND33, after))
  })
})
