import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { LIMITS } from '#/scenario/document/document.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { skipAct } from '#/scenario/history/edit.ts'
import { append, jumpTo, nameBranch } from '#/scenario/history/grow.ts'
import { historyOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createComparison } from '../comparison.ts'
import { createPort } from '../embed/port.ts'
import { createDesk } from '../keep/desk.ts'
import { fakePage } from '../keep/fakes.ts'
import { createSession } from '../session.ts'
import { FakeReader } from './fakes.ts'
import { type Parcel, parcelsOf, Unpacker } from './parcels.ts'
import { readText } from './read-text.ts'

const d1 = scenarioById('d1')
if (!d1) throw new Error('d1')

/** Some thousand acts, branches with names, acts passed over. */
function long(title = 'long') {
  const acts = Array.from(
    { length: 5_000 },
    (_, n): Op => ({
      t: n % 2 === 0 ? 'enter' : 'exit',
      vcpu: 0,
    }),
  )
  let history = historyOf(acts)
  for (let n = 1; n <= 300; n++)
    history = append(jumpTo({ ...history, current: 0 }, n), { t: 'pmr', vcpu: 0, value: n % 256 })
  history = skipAct(nameBranch(jumpTo({ ...history, current: 0 }, 50), 0, 'first'), 20)
  return { ...documentOf(d1 as NonNullable<typeof d1>), title, history }
}

const text = writeDocument(long())
/** Over when what is expected is so, however long that takes. */
async function soon(isSo: () => void): Promise<void> {
  for (;;) {
    try {
      return isSo()
    } catch {
      await new Promise(setImmediate)
    }
  }
}
const settled = () => soon(() => expect(FakeReader.made.at(-1)?.isOver).toBe(true))

beforeEach(() => {
  vi.stubGlobal('Worker', FakeReader)
})
afterEach(() => {
  vi.unstubAllGlobals()
  FakeReader.made.length = 0
})

describe('parcels', () => {
  const carried = (file: string) => {
    const unpacker = new Unpacker()
    const parcels: readonly Parcel[] = structuredClone([...parcelsOf(readDocument(file))])
    return { parcels, reading: parcels.map((parcel) => unpacker.take(parcel)).at(-1) }
  }

  it.each([
    ['a session', text],
    ['a session that is cut off, and what is sound of it', text.slice(0, -60_000)],
    ['a short session', writeDocument(documentOf(d1))],
    ['nothing', ''],
    ['another file', '[1, 2]'],
  ])('bring over %s', (_, file) => {
    const { parcels, reading } = carried(file)
    expect(reading).toEqual(readDocument(file))
    for (const parcel of parcels)
      if (parcel.p === 'acts') expect(parcel.pieces.flat().length).toBeLessThanOrEqual(1_024)
  })
})

describe('readText', () => {
  it('reads a short text on the page, and a long one in a thread that ends with it', async () => {
    expect(await readText('{}')).toMatchObject({ ok: false })
    expect(FakeReader.made).toEqual([])
    const reading = readText(text)
    FakeReader.made[0]?.finish()
    expect(await reading).toEqual(readDocument(text))
    expect(FakeReader.made[0]?.isOver).toBe(true)
  })

  it('does not read what is far too long, in either measure', async () => {
    const untouched = () => Promise.reject(new Error('it was read'))
    for (const size of [3 * LIMITS.fileLength + 1, 1e12])
      expect(await readText({ size, text: untouched })).toMatchObject({
        error: { message: expect.stringContaining('longer than 67108864 characters') },
      })
  })

  it('gives null when the thread ends, and the reason when it is stopped', async () => {
    const lost = readText(text)
    FakeReader.made[0]?.finish(false)
    expect(await lost).toBe(null)
    const stop = new AbortController()
    const stopped = readText(text, stop.signal)
    stop.abort(new Error('enough'))
    await expect(stopped).rejects.toThrow('enough')
    expect(FakeReader.made[1]?.isOver).toBe(true)
  })
})

describe('a long file', () => {
  const file = new File([text], 'long')

  it('is told while it is read, and opens when it is', async () => {
    const { session, keeper } = fakePage()
    const desk = createDesk(keeper)
    const opening = desk.openFile(file)
    expect(desk.getState().reading).toBe(file.size)
    FakeReader.made[0]?.finish()
    expect(await opening).toBe(true)
    expect(desk.getState()).toMatchObject({ reading: null, refusal: null })
    await soon(() => expect(session.getState().title).toBe('long'))
    keeper.stop()
  })

  it('is stopped by hand or by the next one, opens nothing and is no fault', async () => {
    const { session, keeper } = fakePage()
    const desk = createDesk(keeper)
    const before = session.getState()
    const first = desk.openFile(file)
    const second = desk.openFile(file)
    expect(await first).toBe(false)
    expect(desk.getState().reading).toBe(file.size)
    desk.stopReading()
    expect(await second).toBe(false)
    expect(desk.getState()).toEqual({ reading: null, refusal: null })
    expect(session.getState()).toBe(before)
    keeper.stop()
  })

  it('is read before what an embedding page asks after it', async () => {
    const session = createSession()
    const said: unknown[] = []
    const port = createPort({
      session,
      comparison: createComparison(),
      allowed: ['https://a.example'],
      send: (reply) => said.push(reply.type === 'state' ? [reply.title, reply.step] : reply.type),
    })
    const ask = (message: object) => port.receive({ vgicscope: 1, ...message }, 'https://a.example')
    ask({ type: 'ping' })
    said.length = 0
    const short = writeDocument({ ...documentOf(d1), title: 'short' })
    ask({ type: 'load-file', file: `${text}]` })
    ask({ type: 'load-file', file: short })
    ask({ type: 'step', by: 2 })
    expect(said).toEqual([])
    FakeReader.made[0]?.finish()
    await settled()
    await soon(() => expect(said).toEqual(['fault', ['short', 0], ['short', 2]]))
  })
})
