import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { pathOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { keptSessions, openKept } from './collection.ts'
import { FakeShelf, fakeClaims, fakePage } from './fakes.ts'
import { resumeLast } from './resume.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }

const settle = () => vi.advanceTimersByTimeAsync(5_000)

/** The sessions on a shelf, as documents. */
const documents = (shelf: FakeShelf) =>
  [...shelf.values].map(([id, { text }]) => {
    const read = readDocument(String(text))
    if (!read.ok) throw new Error(`${id}: ${read.error.message}`)
    return read.value
  })

const full = () => new DOMException('no room', 'QuotaExceededError')

const scenario = (id: string) => {
  const found = scenarioById(id)
  if (!found) throw new Error(id)
  return found
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what is kept', () => {
  it('keeps nothing of a story that nobody touched', async () => {
    const { shelf } = fakePage()
    await settle()
    expect(shelf.values.size).toBe(0)
  })

  it('keeps the first act before any time has passed', async () => {
    const { shelf, session, keeper } = fakePage()
    session.getState().act(LINE)
    await vi.advanceTimersByTimeAsync(0)
    expect(documents(shelf)).toEqual([keeper.document()])
    expect(keeper.getState().status).toBe('kept')
  })

  it('keeps a hundred acts in a few writes, the last one included', async () => {
    const { shelf, session, keeper } = fakePage()
    for (let n = 0; n < 100; n++) session.getState().act({ ...LINE, level: n % 2 === 0 })
    await settle()
    expect(shelf.writes).toBeLessThan(5)
    expect(documents(shelf)).toEqual([keeper.document()])
  })

  it('forgets a story that was only walked through when another is opened', async () => {
    const { shelf, session } = fakePage()
    session.getState().redo()
    await settle()
    expect(shelf.values.size).toBe(1)
    session.getState().load(scenario('d3'))
    await settle()
    expect(shelf.values.size).toBe(0)
  })

  it('keeps a session that is left, under its own name, and goes on with it when it is reopened', async () => {
    const { shelf, session } = fakePage()
    session.getState().act(LINE)
    session.getState().load(scenario('d3'))
    session.getState().act(LINE)
    await settle()
    expect(documents(shelf).map(({ scenario }) => scenario)).toEqual(['d1', 'd3'])
    const [earlier] = session.getState().earlier
    if (!earlier) throw new Error('nothing was left')
    session.getState().reopen(earlier)
    session.getState().act({ ...LINE, level: false })
    await settle()
    expect(shelf.values.size).toBe(2)
    expect(pathOf(documents(shelf)[0]?.history ?? earlier.history).at(-1)?.op).toEqual({
      ...LINE,
      level: false,
    })
  })
})

describe('a story that was only walked through', () => {
  it.each([
    ['with locks', true],
    ['without locks', false],
  ])('stays when another page has done work in it since, %s', async (_, isSole) => {
    const one = fakePage(new FakeShelf(), fakeClaims(isSole))
    one.session.getState().redo()
    await settle()
    one.keeper.pause()
    const two = fakePage(one.shelf, one.claims)
    await resumeLast(two.keeper, () => false)
    two.session.getState().act(LINE)
    await settle()
    one.keeper.resume()
    await settle()
    one.session.getState().load(scenario('d3'))
    await settle()
    expect(documents(one.shelf)).toEqual([two.keeper.document()])
  })

  it('is gone on with when it could not be taken from the shelf and is opened again', async () => {
    const gone = fakePage()
    gone.session.getState().redo()
    await settle()
    const { shelf, session, keeper } = fakePage(gone.shelf)
    await resumeLast(keeper, () => false)
    await settle()
    vi.spyOn(shelf, 'remove').mockRejectedValue(new DOMException('', 'TimeoutError'))
    session.getState().load(scenario('d3'))
    await settle()
    const [earlier] = session.getState().earlier
    if (!earlier) throw new Error('nothing was left')
    session.getState().reopen(earlier)
    await settle()
    expect(shelf.values.size).toBe(1)
    expect(keeper.getState().told).toBe(null)
  })
})

describe('a way that was found', () => {
  it('is kept with its name when another session is opened', async () => {
    const { shelf, session } = fakePage()
    session.getState().load({ ...scenario('d3'), id: 'found', title: 'The shortest way to R2' })
    session.getState().load(scenario('d1'))
    await settle()
    expect(documents(shelf).map(({ title }) => title)).toEqual(['The shortest way to R2'])
  })
})

describe('a page that is gone', () => {
  it('comes back complete on the next one', async () => {
    const gone = fakePage()
    gone.session.getState().load(scenario('d3'))
    for (let n = 0; n < 4; n++) gone.session.getState().redo()
    gone.session.getState().act(LINE)
    gone.session.getState().undo()
    await settle()
    const next = fakePage(gone.shelf)
    await resumeLast(next.keeper, () => false)
    expect(next.keeper.document()).toEqual(gone.keeper.document())
    next.session.getState().act(LINE)
    await settle()
    expect(gone.shelf.values.size).toBe(1)
  })

  it('does not take a session that another tab has open', async () => {
    const other = fakePage()
    other.session.getState().act(LINE)
    await settle()
    const { session, keeper } = fakePage(other.shelf, other.claims)
    await resumeLast(keeper, () => false)
    expect(session.getState().opening).toBe(1)
  })

  it('leaves a session that cannot be read where it is, and says so', async () => {
    const gone = fakePage()
    gone.session.getState().act(LINE)
    await settle()
    const id = gone.keeper.getState().id ?? ''
    const head = gone.shelf.values.get(id)?.head
    gone.shelf.values.set(id, { head, text: '{"format": "vgicscope-session"' })
    const next = fakePage(gone.shelf)
    await resumeLast(next.keeper, () => false)
    expect(next.keeper.getState().told?.text).toContain('cannot be opened as it is')
    expect(gone.shelf.values.get(id)?.text).toBe('{"format": "vgicscope-session"')
  })
})

describe('a store that fails', () => {
  it('is told once, keeps the work at risk, and is forgotten when it works again', async () => {
    const { shelf, session, keeper } = fakePage()
    shelf.broken = full()
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'failed', atRisk: true })
    expect(keeper.getState().told?.text).toMatch(/^The browser’s store is full: /)
    keeper.tell(null)
    session.getState().act({ ...LINE, level: false })
    await settle()
    expect(keeper.getState().told).toBe(null)
    shelf.broken = null
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState()).toMatchObject({ status: 'kept', atRisk: false })
    expect(documents(shelf)).toEqual([keeper.document()])
  })

  it('also keeps what was left while it failed, once it works', async () => {
    const { shelf, session } = fakePage()
    shelf.broken = full()
    session.getState().act(LINE)
    session.getState().load(scenario('d3'))
    await settle()
    shelf.broken = null
    session.getState().act(LINE)
    await settle()
    expect(
      documents(shelf)
        .map(({ scenario }) => scenario)
        .sort(),
    ).toEqual(['d1', 'd3'])
  })
})

describe.each([
  ['with locks', true],
  ['without locks', false],
])('two tabs on one session, %s', (_, isSole) => {
  it('write two sessions, each with what was done in it', async () => {
    const one = fakePage(new FakeShelf(), fakeClaims(isSole))
    one.session.getState().act(LINE)
    await settle()
    const two = fakePage(one.shelf, one.claims)
    const kept = await keptSessions(two.keeper)
    const [only] = kept.ok ? kept.value : []
    if (!only) throw new Error('nothing was kept')
    await openKept(two.keeper, only)
    two.session.getState().act({ t: 'enter', vcpu: 0 })
    await settle()
    one.session.getState().act({ t: 'enter', vcpu: 1 })
    await settle()
    two.session.getState().act({ t: 'exit', vcpu: 0 })
    await settle()
    const acts = documents(one.shelf).map(({ history }) => pathOf(history).map(({ op }) => op))
    expect(acts).toHaveLength(2)
    expect(acts).toContainEqual([LINE, { t: 'enter', vcpu: 1 }])
    expect(acts).toContainEqual([LINE, { t: 'enter', vcpu: 0 }, { t: 'exit', vcpu: 0 }])
    const copied = documents(one.shelf).filter(({ title }) => title.endsWith(', copy'))
    expect(copied).toHaveLength(1)
  })
})

describe('opening', () => {
  it('never writes over work, whatever is opened', async () => {
    const { shelf, session, keeper } = fakePage()
    session.getState().act(LINE)
    const mine = keeper.document()
    const sent = { ...mine, title: 'sent' }
    expect(keeper.open(sent)).toBe(null)
    session.getState().act(LINE)
    await settle()
    expect(documents(shelf)).toHaveLength(2)
    expect(documents(shelf)[0]).toEqual(mine)
  })
})
