import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import {
  duplicateKept,
  type Kept,
  keptSessions,
  openKept,
  putBack,
  readKept,
  removeKept,
  renameKept,
} from './collection.ts'
import { fakePage } from './fakes.ts'
import type { Keeper } from './keeper.ts'
import { copyTitle } from './name.ts'
import { textOf } from './text-of.ts'

const LINE: Op = { t: 'line', ph: 1, level: true }

async function listed(keeper: Keeper): Promise<readonly Kept[]> {
  const kept = await keptSessions(keeper)
  if (!kept.ok) throw new Error(kept.error)
  return kept.value
}

/** A page, and on its shelf a session that no page has open. */
async function pageWithOne() {
  const gone = fakePage()
  gone.session.getState().act(LINE)
  await gone.keeper.flush()
  await vi.advanceTimersByTimeAsync(1_000)
  gone.keeper.pause()
  const page = fakePage(gone.shelf, gone.claims)
  const [one] = await listed(page.keeper)
  if (!one) throw new Error('nothing was kept')
  return { ...page, one }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the list of sessions', () => {
  it('renames a session, and refuses a name that no file can have', async () => {
    const { keeper, one } = await pageWithOne()
    expect(await renameKept(keeper, one, 'the second rise')).toBe(null)
    expect((await listed(keeper))[0]?.head?.title).toBe('the second rise')
    const read = await readKept(keeper, one.id)
    expect(read.ok && read.value.title).toBe('the second rise')
    expect(await renameKept(keeper, one, 'x'.repeat(121))).toContain('121 characters')
  })

  it('refuses to rename over what was written meanwhile', async () => {
    const { keeper, one } = await pageWithOne()
    expect(await renameKept(keeper, one, 'a')).toBe(null)
    expect(await renameKept(keeper, one, 'b')).toBe('It was changed just now.')
  })

  it('duplicates a session under a name of its own', async () => {
    const { keeper, one } = await pageWithOne()
    expect(await duplicateKept(keeper, one)).toBe(null)
    const titles = (await listed(keeper)).map(({ head }) => head?.title)
    expect(titles).toHaveLength(2)
    expect(titles).toContainEqual(expect.stringMatching(/, copy$/))
  })

  it('deletes a session and puts it back as it was', async () => {
    const { keeper, shelf, one } = await pageWithOne()
    const before = shelf.values.get(one.id)
    const removed = await removeKept(keeper, one)
    expect(shelf.values.size).toBe(0)
    if (!removed.ok) throw new Error(removed.error)
    expect(await putBack(keeper, removed.value)).toBe(null)
    expect(shelf.values.get(one.id)).toEqual(before)
  })

  it('deletes nothing that was written meanwhile, and puts nothing back over what is kept anew', async () => {
    const { keeper, shelf, one } = await pageWithOne()
    const there = shelf.values.get(one.id)
    const read = vi.spyOn(shelf, 'text').mockImplementationOnce(async (id) => {
      shelf.values.set(id, { head: { ...one.head, revision: 9 }, text: there?.text })
      return there?.text
    })
    expect(await removeKept(keeper, one)).toEqual({ ok: false, error: 'It was changed just now.' })
    read.mockRestore()
    const removed = await removeKept(keeper, one)
    if (!removed.ok) throw new Error(removed.error)
    shelf.values.set(one.id, { head: one.head, text: 'anew' })
    expect(await putBack(keeper, removed.value)).toBe('It was kept anew meanwhile.')
    expect(shelf.values.get(one.id)?.text).toBe('anew')
  })

  it('deletes and renames nothing that is open, here or in another tab', async () => {
    const here = await pageWithOne()
    await openKept(here.keeper, here.one)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await removeKept(here.keeper, here.one)).toEqual({
      ok: false,
      error: 'It is open here.',
    })
    const there = fakePage(here.shelf, here.claims)
    const elsewhere = 'It is open in another tab.'
    expect(await removeKept(there.keeper, here.one)).toEqual({ ok: false, error: elsewhere })
    expect(await renameKept(there.keeper, here.one, 'mine')).toBe(elsewhere)
    expect(here.shelf.values.size).toBe(1)
  })

  it('shows what cannot be read, keeps it, and gives what is sound of it', async () => {
    const { keeper, shelf, one } = await pageWithOne()
    const there = shelf.values.get(one.id)
    shelf.values.set('strange', { head: { colour: 'blue' }, text: 7 })
    const cut = String(there?.text).trimEnd().slice(0, -3)
    shelf.values.set(one.id, { head: there?.head, text: cut })
    const rows = await listed(keeper)
    expect(rows.map(({ id, head }) => [id, head !== null])).toEqual([
      [one.id, true],
      ['strange', false],
    ])
    const opened = await openKept(keeper, one)
    if (opened.ok) throw new Error('it was opened')
    expect(opened.error.message).toMatch(/^Line \d+, column \d+: /)
    expect(opened.error.salvage?.history.branches.length).toBeGreaterThan(0)
    expect(shelf.values.get(one.id)?.text).toBe(cut)
    expect((await openKept(keeper, { id: 'strange' })).ok).toBe(false)
  })
})

describe('textOf', () => {
  it('gives the file of a session, and what is wrong when the shelf cannot be read', async () => {
    const { keeper, shelf, one } = await pageWithOne()
    expect(await textOf(keeper, one.id)).toEqual({
      ok: true,
      value: shelf.values.get(one.id)?.text,
    })
    vi.spyOn(shelf, 'text').mockRejectedValue(new DOMException('', 'InvalidStateError'))
    const error = 'The browser lets nothing be kept (InvalidStateError)'
    expect(await textOf(keeper, one.id)).toEqual({ ok: false, error })
  })
})

describe('copyTitle', () => {
  it.each([
    ['D3', 'D3, copy'],
    ['D3, copy', 'D3, copy 2'],
    ['D3, copy 9', 'D3, copy 10'],
    ['', ', copy'],
    ['x'.repeat(120), `${'x'.repeat(114)}, copy`],
    [`${'x'.repeat(113)}😀yyyyyyy`, `${'x'.repeat(113)}, copy`],
  ])('calls the copy of %j %j', (name, copy) => {
    expect(copyTitle(name)).toBe(copy)
  })
})
