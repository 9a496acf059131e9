import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { loadReader } from '#/store/reading/read-text.ts'
import { longDocument, slowClock } from '../fakes.ts'
import { createDesk } from './desk.ts'
import { FakeShelf, fakePage } from './fakes.ts'
import { beginning, resumeLast } from './resume.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }
const LAST =
  'The session “D1 Guest sets pending, then ends it”, which was open last, is not open here.'

const settle = () => vi.advanceTimersByTimeAsync(5_000)

/** A shelf that takes a second to give a session, where it is told to. */
class SlowShelf extends FakeShelf {
  isSlow = false

  override async text(id: string) {
    if (this.isSlow) await new Promise((resolve) => setTimeout(resolve, 1_000))
    return super.text(id)
  }
}

/** A page that begins after one with work is gone; `isLong` = that takes several slices to open. */
async function nextPage(isLong = false) {
  const gone = fakePage(new SlowShelf())
  if (isLong) gone.keeper.open(longDocument())
  await settle()
  gone.session.getState().jump(isLong ? 300 : 0)
  gone.session.getState().act(LINE)
  await settle()
  const id = gone.keeper.getState().id ?? ''
  const page = fakePage(gone.shelf)
  const resumed = () => resumeLast(page.keeper, beginning(page.session))
  return { ...page, last: gone.keeper.document(), id, resumed, desk: createDesk(page.keeper) }
}

// Fetching takes real time, once.
beforeAll(async () => {
  await loadReader()
})
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a session that comes back late', () => {
  it('opens as long as the user has begun nothing', async () => {
    const { shelf, keeper, last, resumed } = await nextPage()
    shelf.isSlow = true
    void resumed()
    await settle()
    expect(keeper.document()).toEqual(last)
    expect(keeper.getState().told).toBe(null)
  })

  it.each([
    ['an act was done', 'act'],
    ['a story was opened', 'load'],
    ['something was named', 'name'],
  ])('is told when %s, and opens when that is wanted', async (_, how) => {
    const { shelf, session, keeper, desk, last, id, resumed } = await nextPage()
    shelf.isSlow = true
    void resumed()
    const now = session.getState()
    if (how === 'act') now.act(LINE)
    if (how === 'load') now.load(now.scenario)
    if (how === 'name') keeper.rename('mine')
    const begun = keeper.document()
    await settle()
    expect(keeper.document()).toEqual(begun)
    const { told } = keeper.getState()
    const text = `${LAST} It took long, and you had begun something else.`
    expect(told).toEqual({ kind: 'waits', id, text })
    const opened = desk.openKept({ id })
    await vi.dynamicImportSettled()
    await settle()
    await opened
    expect(keeper.document()).toEqual(last)
    expect(keeper.getState()).toMatchObject({ id, told: null })
  })

  it('is told when something is done while its acts are carried out', async () => {
    const { session, keeper, id, resumed } = await nextPage(true)
    slowClock()
    await resumed()
    expect(session.getState().work).not.toBe(null)
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState().told).toMatchObject({ kind: 'waits', id })
  })
})

describe('a session that does not come back', () => {
  const fail = () => Promise.reject(new DOMException('', 'InvalidStateError'))
  const trouble = 'The browser lets nothing be kept (InvalidStateError).'

  it.each(['text', 'claim'])('is told, whatever is wrong: %s', async (what) => {
    const { shelf, claims, keeper, id, resumed } = await nextPage()
    if (what === 'text') vi.spyOn(shelf, 'text').mockImplementation(fail)
    else vi.spyOn(claims, 'claim').mockImplementation(fail)
    await resumed()
    expect(keeper.getState().told).toEqual({ kind: 'waits', id, text: `${LAST} ${trouble}` })
  })

  it('is told when nobody knows whether there is one, unless more is told of the store', async () => {
    const { shelf, session, keeper, resumed } = await nextPage()
    vi.spyOn(shelf, 'heads').mockImplementation(fail)
    await resumed()
    const text = `${trouble} If a session was open here last, it does not come back.`
    expect(keeper.getState().told).toEqual({ kind: 'store', text })
    shelf.broken = new DOMException('', 'InvalidStateError')
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState().told?.kind).toBe('failed')
    keeper.tell(null)
    expect(keeper.getState().told).toBe(null)
  })
})
