import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { deedsOf } from '#/explain/did.ts'
import { SCENARIOS, scenarioById } from '#/scenario/library.ts'
import { shownState, statesAfterDeeds } from './micro-steps.ts'
import { runOfScenario } from './origin.ts'
import { createSession, currentState, lastOutcome, previousState } from './session.ts'

describe('micro-steps', () => {
  it('shows the state after each numbered effect', () => {
    const d1 = scenarioById('d1')
    const after = parseKernel('after')
    if (!d1 || !after.ok) throw new Error('no d1')
    const session = createSession(d1)
    const now = session.getState
    now().setKernel(after.value)
    now().jump(1)
    const shown = () => {
      const { spis, phys } = shownState(now())
      return [spis[1]?.pendingLatch, phys[0]?.active]
    }
    expect(shown()).toEqual([true, true])
    now().revealTo(0)
    expect(shownState(now())).toBe(previousState(now()))
    const deeds = deedsOf(lastOutcome(now()) ?? expect.fail('no act'))
    const pends = deeds.find(({ text }) => text === '33 pending_latch')?.n ?? 0
    const activates = deeds.find(({ text }) => text === 'physical 72 active')?.n ?? 0
    now().revealTo(Math.min(pends, activates))
    expect(shown()).toEqual([pends < activates, activates < pends])
    now().revealTo(null)
    expect(shownState(now())).toBe(currentState(now()))
  })

  it.each(SCENARIOS.map(({ id }) => id))(
    'gives a state for each effect of every act of %s',
    (id) => {
      const scenario = scenarioById(id)
      const kernel = parseKernel('before')
      if (!scenario || !kernel.ok) throw new Error(id)
      const run = runOfScenario(scenario, scenario.acts, kernel.value)
      for (let step = 1; step <= run.length; step++) {
        const outcome = run.outcome(step)
        const states = statesAfterDeeds(run.state(step - 1), outcome)
        expect(states.length).toBe(deedsOf(outcome).length)
      }
    },
  )
})
