import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from './initial-state.ts'
import type { Op } from './op.ts'
import { type ActOutcome, perform, performAll } from './perform.ts'
import type { MachineConfig } from './state.ts'

const after = kernelOf('after')

const atOnce: Op = { t: 'host-takes', when: 'at-once' }
const line = (ph: number, level = true): Op => ({ t: 'line', ph, level })
const map = (intid: number, ph: number): Op => ({
  t: 'map',
  vcpu: 0,
  intid,
  ph,
  getInputLevel: false,
})

const play = (acts: readonly Op[], config: MachineConfig = DEFAULT_CONFIG): readonly ActOutcome[] =>
  performAll(initialState(config, after.rules), acts, after)

const last = (...args: Parameters<typeof play>): ActOutcome => play(...args).at(-1) as ActOutcome

/** Places of the physical interrupts that the host took in an act, in order. */
const taken = ({ parts }: ActOutcome): readonly number[] =>
  parts.flatMap(({ op, result }) =>
    op.t === 'hostirq' && result.status === 'done' && result.taken ? [op.ph] : [],
  )

describe('a host that takes interrupts at once', () => {
  it('takes one that nobody quiets once, and masks it', () => {
    const [, raised, later] = play([atOnce, line(0), { t: 'put', vcpu: 0 }])
    expect(raised && taken(raised)).toEqual([0])
    expect(raised?.parts).toHaveLength(2)
    expect(raised?.state.phys[0]).toMatchObject({ line: true, enabled: false, active: false })
    expect(later?.parts).toHaveLength(1)
  })

  it('says that the handler masked it, and by which test', () => {
    const effects = last([atOnce, line(0)]).parts.flatMap((part) => part.effects)
    expect(effects.slice(-2)).toMatchObject([
      { e: 'guard', fn: 'host: handler', text: 'somebody quieted the device', value: false },
      { e: 'write', cell: { of: 'phys', ph: 0, field: 'enabled' }, from: true, to: false },
    ])
  })

  it('takes a mapped one behind it', () => {
    expect(taken(last([map(33, 2), line(2), line(0), atOnce]))).toEqual([0, 2])
    const { state } = last([map(33, 2), atOnce, line(0), line(2)])
    expect(state.phys[2]).toMatchObject({ active: true, enabled: true })
    expect(state.spis[1]?.pendingLatch).toBe(true)
  })

  it('takes all of a hundred lines that are high', () => {
    const all = Array.from({ length: 100 }, (_, n) => n)
    const config: MachineConfig = {
      ...DEFAULT_CONFIG,
      nrSpis: 128,
      phys: all.map((n) => ({ hwintid: 32 + n, trigger: 'level' })),
    }
    const mapped = all.map((n) => map(32 + n, n))
    const high = all.map((n) => line(n))
    const outcome = last([...mapped, ...high, atOnce], config)
    expect(taken(outcome)).toEqual(all)
    expect(outcome.state.phys.every(({ active, enabled }) => active && enabled)).toBe(true)
  })

  it('masks no edge: the acknowledge has quieted it', () => {
    expect(last([atOnce, line(1)]).state.phys[1]).toMatchObject({ latch: false, enabled: true })
  })

  it('leaves it masked when the line falls and rises, until somebody maps it', () => {
    const acts = [atOnce, line(0), line(0, false), line(0)]
    expect(taken(last(acts))).toEqual([])
    const mapped = last([...acts, map(33, 0)])
    expect(taken(mapped)).toEqual([0])
    expect(mapped.state.phys[0]).toMatchObject({ enabled: true, active: true })
  })

  it('stops with the machine', () => {
    const config: MachineConfig = {
      ...DEFAULT_CONFIG,
      phys: [
        { hwintid: 27, trigger: 'level', ppiCpu: 0 },
        { hwintid: 72, trigger: 'level' },
      ],
    }
    const on: Op = { t: 'write', vcpu: 0, offset: 0, len: 4, value: 1 }
    // An SGI without a sender is a BUG at the entry that follows the host interrupt.
    const sgi: Op = { t: 'inject', vcpu: 0, intid: 1, level: true }
    const acts = [on, { t: 'enter', vcpu: 0 } as const, sgi, line(0), line(1), atOnce]
    const { parts, state } = last(acts, config)
    expect(state.bug).toBe('!src')
    expect(parts.map(({ op }) => op.t)).toEqual(['host-takes', 'exit', 'hostirq', 'enter'])
  })
})

describe('a host that takes interrupts by hand', () => {
  it('takes what nobody quiets as often as it is told to, and masks nothing', () => {
    const take: Op = { t: 'hostirq', ph: 0 }
    const outcomes = play([line(0), take, take])
    expect(outcomes.flatMap(taken)).toEqual([0, 0])
    expect(outcomes.at(-1)?.state.phys[0]?.enabled).toBe(true)
    const start = outcomes.at(-1)?.state
    expect(start && perform(start, map(33, 0), after).main.effects[0]).not.toMatchObject({
      fn: 'host: request_irq',
    })
  })
})
