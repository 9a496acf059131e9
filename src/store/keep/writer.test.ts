import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { scenarioById } from '#/scenario/library.ts'
import { FakeShelf, fakePage, HeldShelf } from './fakes.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }

const settle = () => vi.advanceTimersByTimeAsync(5_000)

const full = () => new DOMException('no room', 'QuotaExceededError')

/** A page that writes alone, on a shelf whose writes wait from here on. */
async function pageOnHeld() {
  const page = fakePage(new HeldShelf())
  page.session.getState().act(LINE)
  await settle()
  const id = page.keeper.getState().id ?? ''
  const title = () => JSON.parse(String(page.shelf.values.get(id)?.text)).title
  const name = async (title: string) => {
    page.session.setState({ title })
    await settle()
  }
  page.shelf.hold()
  return { ...page, id, title, name }
}

const tick = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('writes side by side', () => {
  it('never put an older state over a newer one, whichever fails and whichever ends first', async () => {
    const { shelf, keeper, title, name } = await pageOnHeld()
    await name('first')
    await name('second')
    const [first, second] = shelf.waiting
    second?.()
    await tick()
    first?.(full())
    await tick()
    expect(title()).toBe('second')
    expect(keeper.getState()).toMatchObject({ status: 'kept', atRisk: false })
    keeper.pause()
    await tick()
    expect(shelf.waiting).toHaveLength(2)
  })

  it('keep the newer state to be written when both fail', async () => {
    const { shelf, keeper, title, name } = await pageOnHeld()
    await name('first')
    await name('second')
    const [first, second] = shelf.waiting
    first?.(full())
    await tick()
    second?.(full())
    await tick()
    expect(keeper.getState()).toMatchObject({ status: 'failed', atRisk: true })
    keeper.pause()
    await tick()
    shelf.waiting[2]?.()
    await tick()
    expect(title()).toBe('second')
  })

  it('are waited for: by who wants all written, and by the place of a session that is left', async () => {
    const { shelf, claims, session, keeper, id, name } = await pageOnHeld()
    await name('late')
    let isDone = false
    void keeper.flush().then(() => {
      isDone = true
    })
    await settle()
    expect(isDone).toBe(false)
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    await settle()
    expect(await claims.claim(id)).toBe(null)
    for (const end of shelf.waiting) end()
    await settle()
    expect(isDone).toBe(true)
    expect(await claims.claim(id)).not.toBe(null)
  })
})

describe('a write that failed', () => {
  it('does not make the page take its own session for that of another tab', async () => {
    const { shelf, session, keeper } = fakePage()
    session.getState().act(LINE)
    await settle()
    shelf.broken = full()
    session.getState().act({ ...LINE, level: false })
    await settle()
    keeper.pause()
    await settle()
    keeper.resume()
    shelf.broken = null
    session.getState().act(LINE)
    await settle()
    expect(shelf.values.size).toBe(1)
    expect(keeper.getState().told).toBe(null)
  })

  it('by a throw on the way is told, and the next one is made', async () => {
    const { session, shelf, keeper } = fakePage(new FakeShelf())
    session.getState().act(LINE)
    await settle()
    vi.spyOn(Date, 'now').mockImplementationOnce(() => {
      throw new RangeError('no time')
    })
    session.getState().act({ ...LINE, level: false })
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'failed', atRisk: true })
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'kept', atRisk: false })
    expect(shelf.values.size).toBe(1)
  })
})

describe('a session that was saved as a file', () => {
  it('is at risk no more, and says nothing for another one that is not kept', async () => {
    const { shelf, session, keeper } = fakePage()
    shelf.broken = full()
    session.getState().act(LINE)
    await settle()
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    await settle()
    keeper.savedAsFile()
    expect(keeper.getState().atRisk).toBe(true)
    const [earlier] = session.getState().earlier
    if (earlier) session.getState().reopen(earlier)
    await settle()
    keeper.savedAsFile()
    expect(keeper.getState().atRisk).toBe(false)
  })
})
