import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { scenarioById } from '#/scenario/library.ts'
import { FakeShelf, fakePage, HeldShelf } from './fakes.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }
const LOW: Op = { t: 'line', ph: 1, level: false }

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

describe('a session that was left and cannot be written', () => {
  /** A page whose session is kept; the one that it left is not. */
  async function pageThatLeft() {
    const page = fakePage()
    const { shelf, session, keeper } = page
    session.getState().act(LINE)
    await settle()
    const left = keeper.getState().id ?? ''
    const put = shelf.put.bind(shelf)
    const spy = vi.spyOn(shelf, 'put')
    spy.mockImplementation(async (head, text, guard) => {
      if (head.id === left) throw full()
      return put(head, text, guard)
    })
    session.getState().act(LOW)
    const document = keeper.document()
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    session.getState().act(LINE)
    await settle()
    return { ...page, left, document, mend: () => spy.mockRestore() }
  }

  it('is told under its name, and says nothing of the one that is open', async () => {
    const { session, keeper, left } = await pageThatLeft()
    const text =
      'The browser’s store is full: the session “D1 Guest sets pending, then ends it”, which you left, is not kept. Save it as a file, or it is gone with the page.'
    const told = { kind: 'failed', id: left, text }
    expect(keeper.getState()).toMatchObject({ status: 'kept', atRisk: true, told })
    keeper.tell(null)
    session.getState().act(LOW)
    await settle()
    expect(keeper.getState().told).toBe(null)
  })

  it('is saved as a file by itself, and is then not at risk', async () => {
    const { keeper, left, document } = await pageThatLeft()
    expect(keeper.unkept(left)).toEqual(document)
    keeper.savedAsFile()
    expect(keeper.getState().atRisk).toBe(true)
    keeper.savedAsFile(left)
    expect(keeper.getState().atRisk).toBe(false)
  })

  it('is written when it is tried again, and told no more', async () => {
    const { keeper, left, mend } = await pageThatLeft()
    mend()
    keeper.retry(left)
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'kept', atRisk: false, told: null })
    expect(keeper.unkept(left)).toBe(null)
  })

  it('is told as the one that is open when it is opened again', async () => {
    const { session, keeper, left } = await pageThatLeft()
    const [earlier] = session.getState().earlier
    if (earlier) session.getState().reopen(earlier)
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'failed', told: { id: left } })
    expect(keeper.getState().told?.text).toContain('this session is not kept')
    keeper.tell(null)
    expect(keeper.getState().told).toBe(null)
  })

  it('is told beside the one that is open when neither is kept, one after the other', async () => {
    const { shelf, session, keeper } = fakePage()
    shelf.broken = full()
    session.getState().act(LINE)
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    session.getState().act(LINE)
    await settle()
    const texts = [keeper.getState().told?.text]
    keeper.tell(null)
    texts.push(keeper.getState().told?.text)
    expect(texts).toContainEqual(expect.stringContaining('this session is not kept'))
    expect(texts).toContainEqual(expect.stringContaining('which you left, is not kept'))
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
