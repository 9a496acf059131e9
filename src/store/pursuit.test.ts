import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { longDocument, slowClock } from './fakes.ts'
import type { Ending } from './pursuit.ts'
import { createSession } from './session.ts'

function page() {
  const { getState: now } = createSession()
  const endings: Ending[] = []
  const open = (title: string, bad = 0) =>
    now().openDocument(longDocument(title, bad), (ending) => endings.push(ending))
  return { now, endings, open }
}

describe('a long change', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    slowClock()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('tells that it is shown when it is, not when it has begun', () => {
    const { now, endings, open } = page()
    expect(open('long').ok).toBe(true)
    expect([now().title, now().work?.done, endings]).toEqual(['', 128, []])
    vi.runAllTimers()
    expect([now().title, now().work, endings]).toEqual(['long', null, [{ kind: 'shown' }]])
  })

  it('tells that it is dropped: by who stops it, or by the next change', () => {
    const { now, endings, open } = page()
    open('stopped')
    now().cancelWork()
    expect(endings).toEqual([{ kind: 'dropped' }])
    open('left for an act')
    now().act({ t: 'enter', vcpu: 0 })
    expect(endings).toHaveLength(2)
    open('left for the next')
    open('shown')
    vi.runAllTimers()
    expect(endings.map(({ kind }) => kind)).toEqual(['dropped', 'dropped', 'dropped', 'shown'])
    expect(now().title).toBe('shown')
  })

  it('that fails later leaves the session as it was, and tells why', () => {
    const { now, endings, open } = page()
    open('bad', 200)
    expect(now().work).not.toBeNull()
    vi.runAllTimers()
    expect(now()).toMatchObject({ title: '', work: null, opening: 1 })
    expect(endings).toEqual([{ kind: 'failed', error: expect.any(Error) }])
    open('good')
    vi.runAllTimers()
    expect(now().title).toBe('good')
  })

  it('that fails at once throws, and is dropped', () => {
    const { now, endings, open } = page()
    expect(() => open('bad', 20)).toThrow('Unexpected value')
    expect(endings).toEqual([{ kind: 'dropped' }])
    expect(now()).toMatchObject({ title: '', work: null })
  })

  it('does not fail in silence when nobody waits for it', () => {
    const { now } = page()
    now().openDocument(longDocument('bad', 200))
    expect(() => vi.runAllTimers()).toThrow('Unexpected value')
    expect(now().work).toBeNull()
  })

  it('keeps the name that a branch gets meanwhile', () => {
    const { now, open } = page()
    open('long')
    vi.runAllTimers()
    now().skip(1)
    expect(now().work).not.toBeNull()
    now().nameBranch(0, 'as it was')
    vi.runAllTimers()
    expect([...now().history.branches].map(({ name }) => name)).toEqual(['as it was', ''])
  })

  it('to another session takes no name of this one along', () => {
    const { now, open } = page()
    open('long')
    now().nameBranch(0, 'of the first')
    vi.runAllTimers()
    expect([...now().history.branches].map(({ name }) => name)).toEqual([''])
  })
})
