import { describe, expect, it, vi } from 'vitest'
import { actsOf } from '#/scenario/document/document.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { encodeLink } from '#/scenario/link/link.ts'
import damaged from '#/scenario/links/damaged.json' with { type: 'json' }
import { createDesk } from './desk.ts'
import { fakePage } from './fakes.ts'
import { readHead } from './head.ts'

/** A page on which something was done, and its desk. */
function pageAtWork() {
  const page = fakePage()
  page.session.getState().act({ t: 'line', ph: 1, level: true })
  return { ...page, desk: createDesk(page.keeper) }
}

const fileOf = (text: string) => ({ size: text.length, text: async () => text })

describe('openLink', () => {
  it('opens what a session was sent as, and leaves the work within reach', async () => {
    const sent = pageAtWork()
    sent.session.getState().jump(0)
    const link = encodeLink({ ...sent.keeper.document(), title: 'sent' })
    const { session, keeper, desk } = pageAtWork()
    const mine = keeper.document()
    expect(link.ok && (await desk.openLink(link.value))).toBe(true)
    expect(keeper.document()).toEqual({ ...sent.keeper.document(), title: 'sent' })
    expect(session.getState().earlier).toEqual([mine])
    expect(desk.getState().refusal).toBe(null)
  })

  it.each(damaged)('opens nothing of $what, and says why', async ({ link, message, acts }) => {
    const { session, desk } = pageAtWork()
    const before = session.getState()
    expect(await desk.openLink(link)).toBe(false)
    expect(session.getState()).toBe(before)
    const { refusal } = desk.getState()
    expect(refusal?.message).toBe(message)
    expect(refusal?.salvage ? actsOf(refusal.salvage) : null).toBe(acts)
  })

  it('opens what is sound of a link when it is wanted, and loses nothing for it', async () => {
    const { session, desk } = pageAtWork()
    const cut = damaged.find(({ what }) => what === 'the last acts are missing')
    await desk.openLink(cut?.link ?? '')
    desk.openSalvage()
    expect(session.getState().title).toBe('The second rise is lost')
    expect(session.getState().run.length).toBe(5)
    expect(session.getState().earlier).toHaveLength(1)
    expect(desk.getState().refusal).toBe(null)
  })
})

describe('putAway', () => {
  it('puts away the refusal that was seen, not one that came while it was closing', async () => {
    const { desk } = pageAtWork()
    await desk.openLink('')
    const { refusal: seen } = desk.getState()
    await desk.openLink('AZVm')
    if (seen) desk.putAway(seen)
    const { refusal } = desk.getState()
    expect(refusal?.message).toContain('too short')
    if (refusal) desk.putAway(refusal)
    expect(desk.getState().refusal).toBe(null)
  })
})

describe('openFile', () => {
  it('opens a session file, and nothing of one that is not sound', async () => {
    const { keeper, session, desk } = pageAtWork()
    const text = writeDocument({ ...keeper.document(), title: 'from a file' })
    expect(await desk.openFile(fileOf(text))).toBe(true)
    expect(session.getState().title).toBe('from a file')
    const { opening } = session.getState()
    expect(await desk.openFile(fileOf(text.replace('"cursor": 1', '"cursor": 9')))).toBe(false)
    expect(desk.getState().refusal).toMatchObject({ what: 'file', path: 'cursor' })
    expect(session.getState().opening).toBe(opening)
  })

  it('says that a file cannot be read, which is gone since it was chosen', async () => {
    const { session, desk } = pageAtWork()
    const gone = { size: 1, text: () => Promise.reject(new DOMException('', 'NotReadableError')) }
    expect(await desk.openFile(gone)).toBe(false)
    const { refusal } = desk.getState()
    expect(refusal).toMatchObject({ what: 'file', number: 1 })
    expect(refusal?.message).toMatch(/^The file cannot be read \(NotReadableError/)
    expect(session.getState().opening).toBe(1)
  })

  it('does not even read a file that is far too long', async () => {
    const { desk } = pageAtWork()
    const huge = { size: 1e9, text: () => Promise.reject(new Error('it was read')) }
    expect(await desk.openFile(huge)).toBe(false)
    expect(desk.getState().refusal?.message).toContain('longer than 67108864 characters')
  })
})

describe('openKept', () => {
  it.each([
    ['the shelf cannot be read', 'text'],
    ['its place cannot be claimed', 'claim'],
    ['something else is wrong', 'flush'],
  ])('opens nothing when %s, and says so', async (_, what) => {
    const { session, shelf, claims, keeper, desk } = pageAtWork()
    await keeper.flush()
    const d3 = scenarioById('d3')
    if (d3) session.getState().load(d3)
    await keeper.flush()
    const [kept] = await shelf.heads()
    const head = readHead(kept?.[1])
    if (!head) throw new Error('nothing was kept')
    const fail = () => Promise.reject(new DOMException('', 'InvalidStateError'))
    if (what === 'text') vi.spyOn(shelf, 'text').mockImplementation(fail)
    if (what === 'claim') vi.spyOn(claims, 'claim').mockImplementation(fail)
    if (what === 'flush') vi.spyOn(keeper, 'flush').mockImplementation(fail)
    expect(await desk.openKept(head)).toBe(false)
    expect(desk.getState().refusal).toMatchObject({ what: 'session' })
    expect(desk.getState().refusal?.message).toContain('InvalidStateError')
    expect(session.getState().opening).toBe(2)
  })
})
