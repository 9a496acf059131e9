import { describe, expect, it } from 'vitest'
import { skipAct } from '#/scenario/history/edit.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { SessionDocument } from './document.ts'
import { documentOf, scenarioOf } from './of-scenario.ts'

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
