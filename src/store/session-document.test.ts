import { describe, expect, it } from 'vitest'
import { before } from '#/engine/editions/before.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import { ownMachine } from '#/scenario/own-machine.ts'
import { createSession, currentState, type SessionStore } from './session.ts'
import { openDocument, sessionDocument } from './session-document.ts'

/** Saves a session as text and opens it on another bench. */
function reopened(store: SessionStore): SessionStore {
  const text = writeDocument(sessionDocument(store.getState(), ['v4.19']))
  const read = readDocument(text)
  if (!read.ok) throw new Error(read.error.message)
  expect(read.value.compared).toEqual(['v4.19'])
  const other = createSession()
  openDocument(other, read.value)
  expect(writeDocument(sessionDocument(other.getState(), ['v4.19']))).toBe(text)
  return other
}

function expectSame(a: SessionStore, b: SessionStore): void {
  const pick = (store: SessionStore) => {
    const { config, kernel, cursor, selection, scenario } = store.getState()
    return {
      config,
      kernel: kernel.id,
      cursor,
      selection,
      title: scenario.title,
      look: scenario.look,
      state: currentState(store.getState()),
    }
  }
  expect(pick(b)).toEqual(pick(a))
}

describe('sessionDocument', () => {
  it.each(SCENARIOS)('opens again as it was saved: $id', (scenario) => {
    const store = createSession(scenario)
    store.getState().setKernel(before)
    store.getState().jump(Math.ceil(scenario.acts.length / 2))
    store.getState().select({ vcpu: 1, intid: 34 })
    expectSame(store, reopened(store))
  })

  it('keeps a machine of its own', () => {
    const own = ownMachine({ nrVcpus: 3, nrSpis: 64, nrLr: 2 }, '90 edge 41')
    if (!own.ok) throw new Error(own.error)
    const store = createSession()
    store.getState().configure(own.value.config, own.value.setup)
    store.getState().act({ t: 'line', ph: 0, level: true })
    store.getState().act({ t: 'hostirq', ph: 0 })
    store.getState().undo()
    expectSame(store, reopened(store))
  })
})
