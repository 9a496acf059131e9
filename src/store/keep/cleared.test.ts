import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { scenarioById } from '#/scenario/library.ts'
import { FakeShelf, fakePage, HeldShelf } from './fakes.ts'

// What is called kept is kept.

const LINE: Op = { t: 'line', ph: 1, level: true }

const settle = () => vi.advanceTimersByTimeAsync(5_000)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a store that is cleared while the page is open', () => {
  it('is told, and the session is kept anew', async () => {
    const { shelf, session, keeper } = fakePage()
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState().status).toBe('kept')
    shelf.empty()
    await settle()
    expect(shelf.values.size).toBe(1)
    expect(keeper.getState()).toMatchObject({ status: 'kept', told: { kind: 'store' } })
    expect(keeper.getState().told?.text).toContain('was cleared')
  })

  it('is found out by looking where the browser did not tell', async () => {
    const { shelf, session, keeper } = fakePage()
    session.getState().act(LINE)
    await settle()
    shelf.values.clear()
    await keeper.verify()
    await settle()
    expect(shelf.values.size).toBe(1)
  })

  it('is no matter while nothing is kept, and looking changes nothing where all is there', async () => {
    const { shelf, session, keeper } = fakePage()
    shelf.empty()
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'nothing', told: null })
    session.getState().act(LINE)
    await settle()
    const { writes } = shelf
    await keeper.verify()
    await settle()
    expect(shelf.writes).toBe(writes)
    expect(keeper.getState()).toMatchObject({ status: 'kept', told: null })
  })

  it('is not said to be kept again before it is', async () => {
    const { shelf, session, keeper } = fakePage(new HeldShelf())
    session.getState().act(LINE)
    await settle()
    shelf.hold()
    shelf.empty()
    await settle()
    expect(keeper.getState().status).toBe('saving')
    for (const end of shelf.waiting.splice(0)) end()
    await settle()
    expect(keeper.getState().status).toBe('kept')
  })
})

describe('a session that is left and opened again', () => {
  it('is not said to be kept while it is still being written', async () => {
    const { shelf, session, keeper } = fakePage(new HeldShelf())
    shelf.hold()
    session.getState().act(LINE)
    const d3 = scenarioById('d3')
    if (!d3) throw new Error('D3 is missing')
    session.getState().load(d3)
    const [earlier] = session.getState().earlier
    if (!earlier) throw new Error('nothing was left')
    session.getState().reopen(earlier)
    await vi.advanceTimersByTimeAsync(1)
    expect(keeper.getState().status).toBe('saving')
    for (let left = 9; left > 0; left--) {
      for (const end of shelf.waiting.splice(0)) end()
      await settle()
    }
    expect(keeper.getState().status).toBe('kept')
    expect(shelf).toBeInstanceOf(FakeShelf)
  })
})
