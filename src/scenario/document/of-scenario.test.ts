import { describe, expect, it } from 'vitest'
import { skipAct } from '#/scenario/history/edit.ts'
import { append, jumpTo } from '#/scenario/history/grow.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { SessionDocument } from './document.ts'
import { documentOf, scenarioOf, scenarioStanding } from './of-scenario.ts'

function d1(): SessionDocument {
  const scenario = scenarioById('d1')
  if (!scenario) throw new Error('no d1')
  return documentOf(scenario)
}

describe('scenarioOf', () => {
  it('gives the scenario back', () => {
    const scenario = scenarioById('d1')
    expect(scenarioOf(d1())).toEqual(scenario)
  })

  it('leaves out what is passed over', () => {
    const begun = d1()
    const document = { ...begun, title: 'Without entry', history: skipAct(begun.history, 2) }
    expect(scenarioOf(document)).toMatchObject({ id: 'd1', title: 'Without entry' })
    expect(scenarioOf(document).acts.map(({ t }) => t)).toEqual(['write', 'iar', 'eoir', 'exit'])
  })
})

describe('scenarioStanding', () => {
  it('notices a scenario that is not what it was', () => {
    const document = d1()
    expect(scenarioStanding(document)).toBe('same')
    expect(scenarioStanding({ ...document, scenario: null })).toBe('own')
    expect(scenarioStanding({ ...document, scenario: 'd0' })).toBe('gone')
    expect(scenarioStanding({ ...document, scenario: 'd2' })).toBe('changed')
    expect(scenarioStanding({ ...document, setup: document.setup.slice(1) })).toBe('changed')
    const config = { ...document.config, nrLr: 5 }
    expect(scenarioStanding({ ...document, config })).toBe('changed')
  })

  it('does not mind what was done since', () => {
    const document = d1()
    const history = append(jumpTo(document.history, 5), { t: 'put', vcpu: 0 })
    expect(scenarioStanding({ ...document, history })).toBe('same')
  })
})
