import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { runningPriority } from '../gic/cpu-interface.ts'
import { DEFAULT_CONFIG, initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { type ActOutcome, perform } from '../machine/perform.ts'
import { RULE_IDS } from './rules.ts'

// R6: no priority stays active once the vCPU serves no interrupt.

const write = (offset: number, value: number, vcpu = 0): Op => ({
  t: 'write',
  vcpu,
  offset,
  len: 4,
  value,
  trap: true,
})
const [CTLR, SGIR, ICACTIVER0] = [0x000, 0xf00, 0x380]
const enter: Op = { t: 'enter', vcpu: 0 }
const exit: Op = { t: 'exit', vcpu: 0 }
const iar: Op = { t: 'iar', vcpu: 0 }
const split: Op = { t: 'eoimode', vcpu: 0, split: true }
const eoir = (intid: number): Op => ({ t: 'eoir', vcpu: 0, intid, source: 0 })
const dir = (intid: number): Op => ({ t: 'dir', vcpu: 0, intid, source: 0 })

/** The guest serves SGI 1, which it sent to itself. */
const SERVING = [write(CTLR, 1), enter, write(SGIR, 0x0200_0001), iar]

function play(acts: readonly Op[], spec = 'v4.19', nrLr = 4): readonly ActOutcome[] {
  const kernel = kernelOf(spec)
  let state = initialState({ ...DEFAULT_CONFIG, nrLr }, kernel.rules)
  return acts.map((op) => {
    const outcome = perform(state, op, kernel)
    expect(outcome.main.result.status).toBe('done')
    state = outcome.state
    return outcome
  })
}

const last = (acts: readonly Op[], spec?: string, nrLr?: number): ActOutcome =>
  play(acts, spec, nrLr).at(-1) as ActOutcome

/** How R6 stands after the last of some acts. */
const standing = (acts: readonly Op[], spec?: string, nrLr?: number) =>
  last(acts, spec, nrLr).verdicts.R6

const VIOLATED = { status: 'violated', witnesses: [{ vcpu: 0, intid: -1 }] }
const HOLDS = { status: 'holds', witnesses: [{ vcpu: 0, intid: -1 }] }

describe('R6', () => {
  it('is not put to the test while no priority is active', () => {
    for (const outcome of play(SERVING.slice(0, 3)))
      expect(outcome.verdicts.R6.status).toBe('not-exercised')
  })

  it('is broken alone by a handler that ends its interrupt by ICACTIVER: the priority stays for good', () => {
    const acts = [...SERVING, write(ICACTIVER0, 2)]
    const outcome = last(acts)
    for (const id of RULE_IDS)
      expect([id, outcome.verdicts[id].status === 'violated']).toEqual([id, id === 'R6'])
    expect(outcome.verdicts.R6).toEqual(VIOLATED)
    const [vcpu] = outcome.state.vcpus
    expect(vcpu && runningPriority(vcpu.hw)).toBe(0)
    // Nothing is ever acknowledged again.
    const again = play([...acts, write(SGIR, 0x0200_0002), iar, exit, enter, iar])
    expect(again.at(-1)?.main.result).toMatchObject({ iar: 1023 })
    expect(again.slice(4).map(({ verdicts }) => verdicts.R6)).toEqual(Array(6).fill(VIOLATED))
  })

  it('is kept again once the guest drops the priority', () => {
    expect(standing([...SERVING, write(ICACTIVER0, 2), eoir(1)]).status).toBe('not-exercised')
  })

  it('holds from acknowledge to end, in and outside the guest', () => {
    for (const acts of [
      SERVING,
      [...SERVING, exit],
      [...SERVING, exit, { t: 'put', vcpu: 0 } as const],
    ])
      expect(standing(acts)).toEqual(HOLDS)
    expect(standing([...SERVING, eoir(1)]).status).toBe('not-exercised')
  })

  it('holds where EOImode is 1: what is active without a priority is no matter', () => {
    const acts = [write(CTLR, 1), enter, split, write(SGIR, 0x0200_0001), iar]
    expect(standing(acts)).toEqual(HOLDS)
    expect(standing([...acts, eoir(1)]).status).toBe('not-exercised')
    expect(standing([...acts, eoir(1), dir(1)]).status).toBe('not-exercised')
  })

  it('is broken by GICV_DIR before GICV_EOIR, until the priority drops', () => {
    const acts = [write(CTLR, 1), enter, split, write(SGIR, 0x0200_0001), iar, dir(1)]
    expect(standing(acts)).toEqual(VIOLATED)
    expect(standing([...acts, eoir(1)]).status).toBe('not-exercised')
  })

  it('counts what is active and in no list register', () => {
    // Edge SPIs 32 and 33, the second more urgent, with one list register: v7.2 lets 33 push 32 out.
    const nested: readonly Op[] = [
      write(CTLR, 1),
      write(0xc08, 0xa),
      write(0x104, 3),
      write(0x420, 0x90a0),
      { t: 'inject', vcpu: 0, intid: 32, level: true },
      enter,
      iar,
      exit,
      { t: 'inject', vcpu: 0, intid: 33, level: true },
      enter,
    ]
    const { state, verdicts } = last(nested, 'v72', 1)
    expect(state.vcpus[0]?.hw.lr[0]?.vintid).toBe(33)
    expect(state.vcpus[0]?.hw.lr[0]?.active).toBe(false)
    expect(verdicts.R6).toEqual(HOLDS)
  })

  it('asks nothing of a priority that the kernel has forgotten', () => {
    // Until v4.19 an entry that loads nothing leaves GICH_APR to be forgotten at the exit.
    const acts = [...SERVING, exit, write(ICACTIVER0, 2)]
    expect(standing(acts, 'after')).toEqual(VIOLATED)
    expect(standing([...acts, enter], 'after').status).toBe('not-exercised')
    expect(standing([...acts, enter], 'v4.19')).toEqual(VIOLATED)
  })
})
