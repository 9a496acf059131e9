import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import { perform, performAll } from '#/engine/machine/perform.ts'
import { withCell } from '#/engine/machine/within.ts'
import { ack, distributor, enter, eoi, guest, hostirq, line, map } from '#/scenario/acts.ts'
import { SCENARIOS, scenarioById } from '#/scenario/library.ts'
import { breachText } from './breach-text.ts'
import { causeOfBreach } from './cause.ts'
import { RunIndex } from './run-index.ts'
import { whyOf } from './why.ts'

/** Every breach of a story under a kernel, as `R1@4 words`. */
function breaches(id: string, spec: string): readonly string[] {
  const scenario = scenarioById(id)
  if (!scenario) throw new Error(id)
  const kernel = kernelOf(spec)
  const reset = initialState(scenario.config, kernel.rules)
  let state = performAll(reset, scenario.setup, kernel).at(-1)?.state ?? reset
  return scenario.acts.flatMap((op, n) => {
    const from = state
    const outcome = perform(from, op, kernel)
    state = outcome.state
    return RULES.filter(({ id }) => outcome.verdicts[id].status === 'violated').map(
      (rule) => `${rule.id}@${n + 1} ${breachText(rule.id, from, op, kernel)}`,
    )
  })
}

describe('breachText', () => {
  it('tells of an illegal deactivation by the effect that was', () => {
    expect(breaches('d1', 'before')).toEqual([
      'R1@4 Guest vCPU0 ends 33: it deactivates physical 72, which is not active.',
    ])
  })

  it('tells of a masked device by what the rule saw', () => {
    expect(breaches('d4', 'after-H3')[0]).toBe(
      'R2@2 Physical 72 is active; 33 is not pending, not active and on no ap_list.',
    )
  })

  it('tells of a userspace write by what it changed', () => {
    expect(breaches('d6', 'before')[0]).toBe(
      'R4@1 Userspace sets 33 pending: 33 pending_latch 0 → 1.',
    )
  })

  it('tells of a priority that nothing is served for, and of the vCPU that has it', () => {
    const kernel = kernelOf('v4.19')
    const sgi = { t: 'write', vcpu: 0, offset: 0xf00, len: 4, value: 0x0200_0001 } as const
    const clear = { t: 'write', vcpu: 0, offset: 0x380, len: 4, value: 2, trap: true } as const
    const start = initialState(DEFAULT_CONFIG, kernel.rules)
    const acts = [distributor(true), sgi, enter(), ack()]
    const state = performAll(start, acts, kernel).at(-1)?.state ?? start
    expect(breachText('R6', state, clear, kernel)).toBe(
      'Priority 0x00 is active on vCPU0, and no interrupt of vCPU0 is.',
    )
    const cleared = perform(state, clear, kernel)
    expect(whyOf(cleared, state, kernel).soWhat[0]).toMatch(/^R6 is violated by vCPU0\. The rule: /)
    const run = new RunIndex(start, kernel, [...acts, clear])
    const cause = causeOfBreach(run, 'R6', 5)
    expect(cause?.proven).toBe(true)
    expect([...(cause?.needed ?? [])].toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  it('has words for every breach of every story', () => {
    for (const { id } of SCENARIOS)
      for (const spec of ['before', 'after', 'after-H3', 'today'])
        for (const told of breaches(id, spec)) expect(told).toMatch(/^R\d@\d+ [A-Z0-9].*\.$/)
  })

  it('is empty for an act that breaks nothing', () => {
    const d1 = scenarioById('d1')
    const kernel = kernelOf('after')
    const op = d1?.acts[0]
    if (!d1 || !op) throw new Error('no d1')
    expect(breachText('R1', initialState(d1.config, kernel.rules), op, kernel)).toBe('')
  })

  it('blames the interrupt that the list register was loaded for, unmapped since', () => {
    const kernel = kernelOf('before')
    const acts = [
      distributor(true),
      guest(0, 'ISENABLER', 33),
      map(33, 0),
      line(0, true),
      hostirq(0),
      enter(),
      ack(),
      { t: 'unmap', vcpu: 0, intid: 33 } as const,
      map(35, 0),
      { t: 'unmap', vcpu: 0, intid: 35 } as const,
    ]
    const start = initialState({ ...DEFAULT_CONFIG, nrSpis: 64 }, kernel.rules)
    const state = performAll(start, acts, kernel).at(-1)?.state ?? start
    const found = perform(
      withCell(state, { of: 'phys', ph: 0, field: 'active' }, false),
      eoi(33),
      kernel,
    )
    expect(found.verdicts.R1).toEqual({ status: 'violated', witnesses: [{ vcpu: -1, intid: 33 }] })
  })
})
