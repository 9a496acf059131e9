import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { scenarioById } from '#/scenario/library.ts'
import { type Kept, keptSessions, openKept, putBack, removeKept, renameKept } from './collection.ts'
import { FakeShelf, fakePage } from './fakes.ts'
import { type Head, headOf, mayReplace, readHead } from './head.ts'
import type { Keeper } from './keeper.ts'

// What a page did itself is not taken for the work of another one.

const LINE: Op = { t: 'line', ph: 1, level: true }
const LOW: Op = { ...LINE, level: false }

const settle = () => vi.advanceTimersByTimeAsync(5_000)

const titles = (shelf: FakeShelf) =>
  [...shelf.values].map(([id, { text }]) => {
    const read = readDocument(String(text))
    if (!read.ok) throw new Error(`${id}: ${read.error.message}`)
    return read.value.title
  })

async function first(keeper: Keeper): Promise<Kept> {
  const kept = await keptSessions(keeper)
  const [one] = kept.ok ? kept.value : []
  if (!one) throw new Error('nothing was kept')
  return one
}

/** A page that has left a session with work for a story. */
async function pageThatLeft() {
  const page = fakePage()
  const { session, keeper } = page
  session.getState().act(LINE)
  await settle()
  const d3 = scenarioById('d3')
  if (!d3) throw new Error('D3 is missing')
  session.getState().load(d3)
  await settle()
  const reopen = async () => {
    const [earlier] = session.getState().earlier
    if (!earlier) throw new Error('nothing was left')
    session.getState().reopen(earlier)
    await settle()
  }
  return { ...page, one: await first(keeper), reopen }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a write that was given up and came through all the same', () => {
  /** A shelf whose first write is answered too late. */
  class LateShelf extends FakeShelf {
    override async put(head: Head, text: string, guard: number | null) {
      const isWritten = await super.put(head, text, guard)
      if (this.writes === 1) throw Object.assign(new Error('late'), { name: 'TimeoutError' })
      return isWritten
    }
  }

  it('is written over by the next one of its page', async () => {
    const { shelf, session, keeper } = fakePage(new LateShelf())
    session.getState().act(LINE)
    await settle()
    expect(keeper.getState().status).toBe('failed')
    session.getState().act(LOW)
    await settle()
    expect(titles(shelf)).toEqual([''])
    expect(keeper.getState()).toMatchObject({ status: 'kept', told: null })
  })
})

describe('a session that was left', () => {
  it('has the name that the list gave it when it is opened again', async () => {
    const { shelf, session, keeper, one, reopen } = await pageThatLeft()
    expect(await renameKept(keeper, one, 'My name')).toBe(null)
    expect(session.getState().earlier[0]?.title).toBe('My name')
    await reopen()
    session.getState().act(LOW)
    await settle()
    expect(titles(shelf)).toEqual(['My name'])
    expect(keeper.getState()).toMatchObject({ id: one.id, told: null })
  })

  it('is kept again when it was deleted and is opened again', async () => {
    const { shelf, keeper, one, reopen } = await pageThatLeft()
    expect((await removeKept(keeper, one)).ok).toBe(true)
    await reopen()
    expect(titles(shelf)).toEqual([''])
    expect(keeper.getState()).toMatchObject({ id: one.id, status: 'kept', told: null })
  })

  it('is gone on with when it was deleted and put back', async () => {
    const { shelf, keeper, one, reopen } = await pageThatLeft()
    const removed = await removeKept(keeper, one)
    if (!removed.ok) throw new Error(removed.error)
    expect(await putBack(keeper, removed.value)).toBe(null)
    await reopen()
    expect(titles(shelf)).toEqual([''])
    expect(keeper.getState()).toMatchObject({ id: one.id, told: null })
  })

  it('is a session of its own when another page has named it since', async () => {
    const { shelf, claims, keeper, one, reopen } = await pageThatLeft()
    expect(await renameKept(fakePage(shelf, claims).keeper, one, 'theirs')).toBe(null)
    await reopen()
    expect(titles(shelf).sort()).toEqual([expect.stringMatching(/, copy$/), 'theirs'])
    expect(keeper.getState().told?.kind).toBe('copy')
  })

  it('is no longer among those left when it is opened from the list', async () => {
    const { shelf, session, keeper, one } = await pageThatLeft()
    expect(await openKept(keeper, one)).toEqual({ ok: true, value: 'itself' })
    expect(session.getState().earlier).toEqual([])
    session.getState().act(LOW)
    await settle()
    expect(titles(shelf)).toEqual([''])
  })

  it('keeps what was not written of it when what was is opened from the list', async () => {
    const { shelf, session, keeper, one, reopen } = await pageThatLeft()
    await reopen()
    shelf.broken = new DOMException('no room', 'QuotaExceededError')
    session.getState().act(LOW)
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    await settle()
    shelf.broken = null
    await openKept(keeper, one)
    session.getState().act({ t: 'enter', vcpu: 0 })
    await settle()
    expect(shelf.values.size).toBe(2)
    expect(keeper.getState()).toMatchObject({ id: one.id, told: null, atRisk: false })
  })
})

describe('mayReplace', () => {
  const head = (revision: number, writer: string) => {
    const document = fakePage().keeper.document()
    return headOf(document, { id: 'a', revision, saved: 1, work: true, open: true, writer })
  }

  it.each([
    ['nothing', undefined, true],
    ['the revision that is known', head(4, 'another'), true],
    ['an earlier one of the same page', head(5, 'me'), true],
    ['a later one of the same page', head(7, 'me'), false],
    ['one of another page', head(5, 'another'), false],
    ['what cannot be read', { colour: 'blue' }, false],
  ])('writes over %s: %s', (_, there, may) => {
    expect(mayReplace(there, head(6, 'me'), 4)).toBe(may)
  })

  it('takes a head without a writer for that of another page', () => {
    const { writer: _, ...old } = head(5, '')
    expect(readHead(old)).toEqual({ ...old, writer: '' })
    expect(mayReplace(old, head(6, 'me'), 4)).toBe(false)
    expect(mayReplace(old, head(6, 'me'), 5)).toBe(true)
  })
})

describe('readHead', () => {
  const sound = {
    id: 'a',
    revision: 1,
    saved: 1,
    title: '',
    scenario: null,
    kernel: 'after',
    acts: 0,
    work: true,
    open: false,
    writer: 'me',
  }

  it('reads what was written', () => {
    expect(readHead(sound)).toEqual(sound)
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'head'],
    ['a list', []],
    ['an empty id', { ...sound, id: '' }],
    ['revision 0', { ...sound, revision: 0 }],
    ['half a revision', { ...sound, revision: 1.5 }],
    ['no time', { ...sound, saved: Number.NaN }],
    ['a number for a title', { ...sound, title: 1 }],
    ['no scenario', (({ scenario: _, ...rest }) => rest)(sound)],
    ['a negative count', { ...sound, acts: -1 }],
    ['a word for a flag', { ...sound, open: 'yes' }],
    ['a member that no head has', { ...sound, colour: 'blue' }],
  ])('refuses %s', (_, there) => {
    expect(readHead(there)).toBe(null)
  })
})
