import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import { type ActOutcome, perform } from '#/engine/machine/perform.ts'
import { SCENARIOS, scenarioById } from './library.ts'

/** Runs a scenario; gives `R1@4` for a rule that act 4 broke first, and what every IAR read. */
function play(id: string, spec: string) {
  const scenario = scenarioById(id)
  const kernel = parseKernel(spec)
  if (!scenario || !kernel.ok) throw new Error(`${id} ${spec}`)
  let state = initialState(scenario.config)
  for (const op of scenario.setup) state = perform(state, op, kernel.value).state
  const outcomes: ActOutcome[] = []
  for (const op of scenario.acts) {
    const outcome = perform(state, op, kernel.value)
    outcomes.push(outcome)
    state = outcome.state
  }
  const broken = new Map<string, number>()
  const iar: number[] = []
  for (const [n, { verdicts, main }] of outcomes.entries()) {
    for (const [rule, { status }] of Object.entries(verdicts)) {
      if (status === 'violated' && !broken.has(rule)) broken.set(rule, n + 1)
    }
    if (main.result.status === 'done' && main.result.iar !== undefined) iar.push(main.result.iar)
  }
  return { broken: [...broken].map(([rule, at]) => `${rule}@${at}`), iar, state, outcomes }
}

describe('SCENARIOS', () => {
  it('hold only acts that can be done when their turn comes, under both kernels', () => {
    for (const { id } of SCENARIOS) {
      for (const kernel of ['before', 'after']) {
        const refused = play(id, kernel).outcomes.filter(
          ({ main }) => main.result.status !== 'done',
        )
        expect(refused, `${id} under ${kernel}`).toEqual([])
      }
    }
  })

  it('part the kernels that they tell apart', () => {
    for (const { id, apart } of SCENARIOS) {
      if (!apart) continue
      const [one, other] = apart.map((kernel) =>
        play(id, kernel).outcomes.map(({ state }) => state),
      )
      expect(one, id).not.toEqual(other)
    }
  })

  it.each([
    ['d1', 'before', ['R1@4'], [33]],
    ['d1', 'after', [], [33]],
    ['d2', 'before', ['R1@3'], []],
    ['d2', 'after', [], []],
    ['d3', 'before', ['R2@8'], [33, 1023]],
    ['d3', 'after', [], [33, 33]],
    ['d4', 'before', [], [33]],
    ['d4', 'after', [], [33]],
    ['d4', 'after-H3', ['R2@2'], [1023]],
    ['d5', 'before', [], [33]],
    ['d5', 'after', [], [33]],
    ['d6', 'before', ['R4@1', 'R1@4'], [33]],
    ['d6', 'after', [], [1023]],
    ['family-ii', 'before', ['R2@6'], [1023, 1023]],
    ['family-ii', 'after', [], [1023, 34]],
    ['second-edge', 'before', ['R2@9'], [1023]],
    ['second-edge', 'after', [], [1023]],
    ['second-edge', 'after-H2', [], [34]],
    ['user-active', 'before', ['R4@2', 'R1@5'], [1023]],
    ['user-active', 'after', [], [33]],
    ['family-iii', 'before', ['R1@6'], [33]],
    ['family-iii', 'after', ['R1@6'], [33]],
    ['family-iv', 'before', ['R4@2'], [1023]],
    ['family-iv', 'after', [], [33]],
  ])('%s under %s breaks %j and acknowledges %j', (id, kernel, broken, iar) => {
    const played = play(id, kernel)
    expect({ broken: played.broken, iar: played.iar }).toEqual({ broken, iar })
  })

  it('leaves the device masked for good in D4 without piece H3', () => {
    const { state } = play('d4', 'after-H3')
    expect(state.phys[0]).toMatchObject({ line: true, active: true })
    expect(state.spis[1]).toMatchObject({
      active: false,
      pendingLatch: false,
      lineLevel: false,
      vcpu: -1,
    })
  })
})
