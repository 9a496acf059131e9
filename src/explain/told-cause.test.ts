import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { scenarioById } from '#/scenario/library.ts'
import { causeOfBreach, causeOfSpot } from './cause.ts'
import { RunIndex } from './run-index.ts'
import { linksOf, toldCause } from './told-cause.ts'

/** The acts of a story under a kernel, its setup done. */
function pastOf(id: string, spec: string): RunIndex {
  const scenario = scenarioById(id)
  if (!scenario) throw new Error(id)
  const kernel = kernelOf(spec)
  const reset = initialState(scenario.config, kernel.rules)
  const start = performAll(reset, scenario.setup, kernel).at(-1)?.state ?? reset
  return new RunIndex(start, kernel, scenario.acts)
}

describe('toldCause', () => {
  it('walks from the breach back to the first act, each with what it took', () => {
    const past = pastOf('d1', 'before')
    const cause = causeOfBreach(past, 'R1', 4)
    if (!cause) throw new Error('R1 holds')
    const lines = toldCause(cause, past)
    expect(lines.map(({ step, text }) => `${step} ${text}`)).toEqual([
      '4 Guest vCPU0 ends 33',
      '3 Guest vCPU0 acknowledges',
      '2 vCPU0 enters the guest',
      '1 Guest vCPU0 sets 33 pending',
    ])
    expect(lines[0]?.took).toContainEqual(
      expect.objectContaining({ from: 3, name: 'LR0 vCPU0 active', tested: true }),
    )
    expect(lines[2]?.took.map(({ from, name }) => [from, name])).toContainEqual([
      1,
      '33 pending_latch',
    ])
    expect(lines[3]?.took).toEqual([])
  })

  it('takes from its own acts only, and draws each link once', () => {
    const past = pastOf('d1', 'after')
    const latch = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' } as const
    const cause = causeOfSpot(past, latch, 5)
    if (!cause) throw new Error('never written')
    expect(cause.acts).toEqual([1, 2, 3, 5])
    for (const { took } of toldCause(cause, past))
      for (const { from } of took) expect(cause.acts).toContain(from)
    const links = linksOf(cause).map(([from, to]) => `${from}-${to}`)
    expect(new Set(links).size).toBe(links.length)
    expect(links).toContain('1-2')
    expect(links.some((link) => link.includes('4'))).toBe(false)
  })
})
