import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { longDocument, slowClock } from '../fakes.ts'
import { openKept } from './collection.ts'
import { FakeShelf, fakeClaims, fakePage } from './fakes.ts'
import { headOf } from './head.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }
const COMPARED = ['v4.19', 'v6.1']

const settle = () => vi.advanceTimersByTimeAsync(5_000)

const compared = (shelf: FakeShelf, id: string) => {
  const read = readDocument(String(shelf.values.get(id)?.text))
  return read.ok ? read.value.compared : read.error.message
}

/** A page at work, and a session on its shelf that takes several slices to open. */
async function pageWithLong(fault = false) {
  const page = fakePage()
  const { shelf, keeper, comparison } = page
  const document: SessionDocument = { ...longDocument(), compared: COMPARED }
  const rest = { id: 'long', revision: 3, saved: 1, work: true, open: false, writer: 'another' }
  const head = headOf(document, rest)
  shelf.values.set('long', { head, text: writeDocument(document) })
  page.session.getState().act(LINE)
  await settle()
  slowClock()
  const kernels = () => comparison.getState().kernels.map(({ id }) => id)
  const open = async () => {
    if (!fault) return openKept(keeper, head)
    const claim = await page.claims.claim('long')
    if (!claim) throw new Error('there is no claim')
    return keeper.adopt(head, longDocument('long', 200), claim)
  }
  const isFree = async () => {
    const claim = await page.claims.claim('long')
    claim?.release()
    return claim !== null
  }
  return { ...page, kernels, open, isFree }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a long session that is opened', () => {
  it('takes its kernels and its place when it is shown, not before', async () => {
    const { shelf, session, keeper, kernels, open, isFree } = await pageWithLong()
    expect(await open()).toEqual({ ok: true, value: 'itself' })
    expect(session.getState().work).not.toBeNull()
    expect(kernels()).toEqual(['before', 'after'])
    const left = keeper.getState().id ?? ''
    await settle()
    expect(session.getState().title).toBe('long')
    expect(kernels()).toEqual(COMPARED)
    expect(keeper.getState().id).toBe('long')
    expect(await isFree()).toBe(false)
    expect(compared(shelf, left)).toEqual(['before', 'after'])
    expect(compared(shelf, 'long')).toEqual(COMPARED)
  })

  it.each([
    ['it is stopped', 'stop'],
    ['something is done meanwhile', 'act'],
    ['the next session is opened', 'load'],
  ])('is left as it was when %s: nobody holds it, and it can be opened again', async (_, how) => {
    const { session, keeper, kernels, open, isFree } = await pageWithLong()
    await open()
    const now = session.getState()
    if (how === 'stop') now.cancelWork()
    if (how === 'act') now.act({ ...LINE, level: false })
    const d3 = scenarioById('d3')
    if (how === 'load' && d3) now.load(d3)
    expect(await isFree()).toBe(true)
    await settle()
    expect(kernels()).toEqual(['before', 'after'])
    expect(keeper.document().compared).toEqual(['before', 'after'])
    expect(keeper.getState().id).not.toBe('long')
    expect(await open()).toEqual({ ok: true, value: 'itself' })
  })

  it('is free again when another page may have the place of this one', async () => {
    const { session, keeper, open, isFree } = await pageWithLong()
    await open()
    keeper.pause()
    expect(await isFree()).toBe(true)
    await settle()
    expect(session.getState().title).toBe('long')
    expect(await isFree()).toBe(false)
  })

  it('is told and free when its acts cannot be carried out', async () => {
    const { session, keeper, kernels, open, isFree } = await pageWithLong(true)
    await open()
    expect(await isFree()).toBe(false)
    await settle()
    expect(keeper.getState().told?.text).toMatch(/^The session “long” was not opened\. Its acts /)
    expect(await isFree()).toBe(true)
    expect(session.getState()).toMatchObject({ title: '', work: null })
    expect(kernels()).toEqual(['before', 'after'])
  })
})

describe('a document that is opened', () => {
  it.each([
    ['with locks', true],
    ['without locks', false],
  ])('brings its kernels, and leaves its own to the session before it, %s', async (_, isSole) => {
    const { shelf, session, keeper } = fakePage(new FakeShelf(), fakeClaims(isSole))
    session.getState().act(LINE)
    await settle()
    const left = keeper.getState().id ?? ''
    keeper.open({ ...keeper.document(), title: 'sent', compared: COMPARED })
    await settle()
    expect(compared(shelf, left)).toEqual(['before', 'after'])
    expect(compared(shelf, keeper.getState().id ?? '')).toEqual(COMPARED)
  })

  it('opens nothing when its acts cannot be carried out, and says why', () => {
    const { session, keeper } = fakePage()
    expect(keeper.open(longDocument('bad', 5))).toContain('Its acts cannot be carried out')
    expect(session.getState().opening).toBe(1)
  })
})

describe('a session that is left and opened again', () => {
  it('has the kernels again that it was compared with, here and on the shelf', async () => {
    const { shelf, session, keeper, comparison } = fakePage()
    const compare = (ids: readonly string[]) =>
      comparison.getState().openDocument({ ...keeper.document(), compared: ids })
    compare(COMPARED)
    session.getState().act(LINE)
    await settle()
    const id = keeper.getState().id ?? ''
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    compare(['before', 'after'])
    await settle()
    const [earlier] = session.getState().earlier
    expect(earlier?.compared).toEqual(COMPARED)
    if (earlier) session.getState().reopen(earlier)
    expect(comparison.getState().kernels.map(({ id }) => id)).toEqual(COMPARED)
    await settle()
    expect(compared(shelf, id)).toEqual(COMPARED)
  })
})

describe('a session that is left and opened again at once', () => {
  it('keeps its place, and gives it back when it is left for good', async () => {
    const { claims, session, keeper } = fakePage()
    session.getState().act(LINE)
    await settle()
    const id = keeper.getState().id ?? ''
    const [d3, d4] = [scenarioById('d3'), scenarioById('d4')]
    if (!d3 || !d4) throw new Error('A story is missing')
    session.getState().load(d3)
    const [earlier] = session.getState().earlier
    if (earlier) session.getState().reopen(earlier)
    await settle()
    expect(keeper.getState().id).toBe(id)
    expect(await claims.claim(id)).toBe(null)
    session.getState().load(d4)
    await settle()
    expect(await claims.claim(id)).not.toBe(null)
  })
})
