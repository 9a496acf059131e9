import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import { before } from '#/engine/editions/before.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import { scenarioById } from '#/scenario/library.ts'
import { foldRuns } from './fold-runs.ts'
import { type Run, runFrom } from './run.ts'
import { ruleStandings } from './standings.ts'

const d1 = scenarioById('d1')
if (!d1) throw new Error('D1 is missing')

function started(kernel = before): Run {
  const setup = runFrom(initialState(d1?.config), d1?.setup ?? [], kernel)
  return runFrom(setup.state(setup.length), d1?.acts ?? [], kernel)
}
const exit: Op = { t: 'exit', vcpu: 0 }
const enter: Op = { t: 'enter', vcpu: 0 }

describe('Run', () => {
  it('holds what performing the acts one by one gives', () => {
    const run = started()
    let state = run.start
    for (const [n, op] of d1.acts.entries()) {
      const outcome = perform(state, op, before)
      expect(run.outcome(n + 1)).toEqual(outcome)
      state = outcome.state
      expect(run.state(n + 1)).toEqual(state)
    }
    expect(run.length).toBe(d1.acts.length)
  })

  it('extends without carrying out again what it holds, and without changing the shorter run', () => {
    const run = started()
    const longer = run.extended(enter)
    expect(run.length).toBe(5)
    expect(longer.length).toBe(6)
    for (let n = 1; n <= run.length; n++) expect(longer.outcome(n)).toBe(run.outcome(n))
    expect(() => run.outcome(6)).toThrow(RangeError)
  })

  it('keeps two runs apart that part from the same one', () => {
    const run = started().cut(1)
    const left = run.extended(enter)
    const right = run.extended(exit)
    expect(left.outcome(2).main.op).toEqual(enter)
    expect(right.outcome(2).main.op).toEqual(exit)
    expect(left.outcome(1)).toBe(right.outcome(1))
    expect(run.length).toBe(1)
  })
})

describe('foldRuns', () => {
  it('goes through every outcome once, however often and in whatever order it is asked', () => {
    let calls = 0
    const count = foldRuns<number>(
      () => 0,
      (sofar) => {
        calls++
        return sofar + 1
      },
    )
    const runs = [started(before), started(after)]
    expect(count(runs, 3)).toBe(3)
    expect(count(runs, 5)).toBe(5)
    expect(count(runs, 2)).toBe(2)
    expect(
      count(
        runs.map((run) => run.extended(enter)),
        6,
      ),
    ).toBe(6)
    expect(calls).toBe(6)
  })
})

describe('ruleStandings', () => {
  it('keeps the first step that broke a rule, and counts what put it to the test', () => {
    const run = started()
    expect(ruleStandings(run, 3).R1).toMatchObject({ status: 'not-exercised', brokenAt: 0 })
    expect(ruleStandings(run, 5).R1).toMatchObject({
      status: 'violated',
      brokenAt: 4,
      exercised: 1,
      witnesses: [{ vcpu: -1, intid: 33 }],
    })
    expect(ruleStandings(started(after), 5).R1).toMatchObject({ status: 'holds', brokenAt: 0 })
  })
})
