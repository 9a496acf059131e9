import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { step } from '../machine/step.ts'
import type { HostBit } from './distributor.ts'
import { physPending } from './phys-irq.ts'

const kernel = kernelOf('v72')
/** Places of the default machine: 72 level, 73 edge, PPI 27 of CPU 0. */
const [LEVEL, EDGE, PPI] = [0, 1, 3] as const

const sets = (ph: number, bit: HostBit, value: boolean): Op => ({ t: 'irqchip', ph, bit, value })
const line = (ph: number, level: boolean): Op => ({ t: 'line', ph, level })

const did = (...ops: readonly Op[]) =>
  ops.reduce((state, op) => step(state, op, kernel).state, initialState(undefined, kernel.rules))
function physAfter(ph: number, ...ops: readonly Op[]) {
  const phys = did(...ops).phys[ph]
  if (!phys) throw new RangeError(`No physical interrupt ${ph}`)
  return phys
}
function isTaken(ph: number, ...ops: readonly Op[]): boolean | undefined {
  const { result } = step(did(...ops), { t: 'hostirq', ph }, kernel)
  return result.status === 'done' ? result.taken : undefined
}

describe('a bit of the physical distributor that the host sets', () => {
  it.each([LEVEL, EDGE])('pending latches, and clearing it undoes that: %i', (ph) => {
    expect(physAfter(ph, sets(ph, 'pending', true)).latch).toBe(true)
    expect(isTaken(ph, sets(ph, 'pending', true))).toBe(true)
    expect(isTaken(ph, sets(ph, 'pending', true), sets(ph, 'pending', false))).toBe(false)
  })

  it('pending stays on a level interrupt while its line is high', () => {
    const held = physAfter(LEVEL, line(LEVEL, true), sets(LEVEL, 'pending', false))
    expect([held.latch, physPending(held)]).toEqual([false, true])
    const edge = physAfter(EDGE, line(EDGE, true), sets(EDGE, 'pending', false))
    expect(physPending(edge)).toBe(false)
  })

  it('active keeps the host from taking it', () => {
    const active = sets(LEVEL, 'active', true)
    expect(isTaken(LEVEL, line(LEVEL, true), active)).toBe(false)
    expect(isTaken(LEVEL, line(LEVEL, true), active, sets(LEVEL, 'active', false))).toBe(true)
  })

  it('enable off keeps the host from taking it, and what is pending stays so', () => {
    const off = sets(EDGE, 'enabled', false)
    expect(isTaken(EDGE, off, line(EDGE, true))).toBe(false)
    expect(physAfter(EDGE, off, line(EDGE, true)).latch).toBe(true)
    expect(isTaken(EDGE, off, line(EDGE, true), sets(EDGE, 'enabled', true))).toBe(true)
  })

  it('of a private interrupt is written on its own CPU, out of the guest', () => {
    const inside = did({ t: 'enter', vcpu: 0 })
    expect(step(inside, sets(PPI, 'active', true), kernel).result).toEqual({
      status: 'refused',
      reason: 'ppi_cpu_in_guest',
    })
    expect(step(inside, sets(LEVEL, 'active', true), kernel).result).toEqual({ status: 'done' })
  })

  it.each([
    [LEVEL, 'irq'],
    [PPI, 'percpu_irq'],
  ])('is enabled and disabled by the function for it: %i', (ph, name) => {
    const fns = ([true, false] as const).map((value) => {
      const { effects } = step(did(), sets(ph, 'enabled', value), kernel)
      return effects.flatMap((effect) => (effect.e === 'call' ? effect.fn : []))
    })
    expect(fns).toEqual([[`enable_${name}`], [`disable_${name}`]])
  })

  it('is refused where there is no such interrupt', () => {
    const beyond = sets(DEFAULT_CONFIG.phys.length, 'active', true)
    expect(step(did(), beyond, kernel).result).toMatchObject({ reason: 'no_such_phys' })
  })
})
