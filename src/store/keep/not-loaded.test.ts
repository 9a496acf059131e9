import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptSessions, openKept, readKept } from './collection.ts'
import { createDesk } from './desk.ts'
import { fakePage } from './fakes.ts'
import { resumeLast } from './resume.ts'

// The part of the page that reads sessions cannot be fetched.
vi.mock('#/scenario/document/read.ts', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

const NOT_LOADED =
  'a part of the page did not load. Load the page anew when the site can be reached.'

/** A page, and on its shelf a session that a page which is gone had open. */
async function nextPage() {
  const gone = fakePage()
  gone.session.getState().act({ t: 'line', ph: 1, level: true })
  await vi.advanceTimersByTimeAsync(1_000)
  gone.keeper.pause()
  const page = fakePage(gone.shelf, gone.claims)
  const kept = await keptSessions(page.keeper)
  const [one] = kept.ok ? kept.value : []
  if (!one) throw new Error('nothing was kept')
  return { ...page, one }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a part of the page that does not load', () => {
  it('is no fault of the browser’s store, and not of the session', async () => {
    const { keeper, claims, one } = await nextPage()
    const message = `The session could not be read: ${NOT_LOADED}`
    expect(await readKept(keeper, one.id)).toEqual({ ok: false, error: { message } })
    expect(await openKept(keeper, one)).toEqual({ ok: false, error: { message } })
    expect(await claims.claim(one.id)).not.toBe(null)
  })

  it('is told when the last session does not come back for it', async () => {
    const { keeper, claims, one } = await nextPage()
    await resumeLast(keeper, () => false)
    const text = `The session “D1 Guest sets pending, then ends it”, which was open last, was not opened: ${NOT_LOADED}`
    expect(keeper.getState().told).toEqual({ kind: 'notLoaded', id: one.id, text })
    expect(await claims.claim(one.id)).not.toBe(null)
  })

  it('is told when a file is to be opened', async () => {
    const { keeper } = await nextPage()
    const desk = createDesk(keeper)
    expect(await desk.openFile({ size: 1, text: async () => '{}' })).toBe(false)
    const { refusal } = desk.getState()
    expect(refusal?.message).toBe(`The file could not be read: ${NOT_LOADED}`)
  })
})
