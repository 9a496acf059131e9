import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { toBase64url } from '#/lib/base64url.ts'
import { crc32 } from '#/lib/crc32.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { append, jumpTo } from '#/scenario/history/grow.ts'
import { historyOf, pathLength } from '#/scenario/history/history.ts'
import { SCENARIOS } from '#/scenario/library.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { codeOf, layoutOf, REPEAT } from './act-code.ts'
import { LINK_ACTS } from './act-reader.ts'
import { LINK_BRANCHES } from './body-reader.ts'
import { writeBody } from './body-writer.ts'
import { ByteWriter } from './bytes.ts'
import { decodeLink, encodeLink, LINK_LENGTH } from './link.ts'

const LINKS = new URL('../links/', import.meta.url)
const [d1] = SCENARIOS as readonly [Scenario, ...Scenario[]]

/** A link with a right checksum around any content. */
function sealed(body: Uint8Array, version = 1): string {
  const w = new ByteWriter()
  for (const byte of [version, 0, 0, 0, 0]) w.byte(byte)
  w.number(body.length)
  for (const byte of body) w.byte(byte)
  const bytes = w.bytes()
  const crc = crc32(bytes.subarray(5), crc32(bytes.subarray(0, 1)))
  new DataView(bytes.buffer).setUint32(1, crc, true)
  return toBase64url(bytes)
}

/** Decodes, and expects a document that can be encoded again, or an error in a sentence. */
function expectAnswer(text: string) {
  const result = decodeLink(text)
  if (result.ok) expect(encodeLink(result.value).ok).toBe(true)
  else expect(result.error.message).toMatch(/^[A-Z].*\.$/s)
  return result
}

describe('encodeLink', () => {
  it('fits 40 acts into 400 characters, most acts into two bytes', () => {
    for (const scenario of SCENARIOS) {
      const acts = Array.from({ length: 40 }, (_, n) => scenario.acts[n % scenario.acts.length])
      const history = historyOf(acts.filter((op) => op !== undefined))
      const link = encodeLink({ ...documentOf(scenario), history })
      expect(link.ok ? link.value.length : 999).toBeLessThanOrEqual(400)
    }
    const all = SCENARIOS.flatMap(({ acts }) => acts)
    const lone = writeBody({ ...documentOf(d1), history: historyOf() }).length
    const bytes = writeBody({ ...documentOf(d1), history: historyOf(all) }).length - lone
    expect(bytes / all.length).toBeLessThanOrEqual(2)
  })

  it('says repeated acts once', () => {
    const acts = Array.from({ length: 500 }, () => d1.acts).flat()
    const link = encodeLink({ ...documentOf(d1), history: historyOf(acts) })
    expect(link.ok ? link.value.length : 999).toBeLessThanOrEqual(60)
  })

  it('refuses what is more than a link holds', () => {
    const long = historyOf(Array.from({ length: LINK_ACTS + 1 }, () => ({ t: 'iar', vcpu: 0 })))
    const refused = encodeLink({ ...documentOf(d1), history: long })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'too-long' } })
    let history = historyOf([{ t: 'iar', vcpu: 0 }])
    for (let value = 0; value < LINK_BRANCHES; value++)
      history = append(jumpTo(history, 0), { t: 'pmr', vcpu: 0, value })
    expect(encodeLink({ ...documentOf(d1), history })).toMatchObject({
      error: { message: expect.stringMatching(/has 1001 branches.*Save the session as a file/) },
    })
    const owners: Op[] = Array.from({ length: 400 }, (_, n) => ({
      t: 'own',
      vcpu: 0,
      intid: 40,
      owner: `the timer of virtual machine number ${n}`,
    }))
    expect(encodeLink({ ...documentOf(d1), history: historyOf(owners) })).toMatchObject({
      error: { message: expect.stringMatching(/The link would have \d+ characters/) },
    })
  })
})

describe('decodeLink', () => {
  it.each(
    readdirSync(LINKS)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => name.replace('.txt', '')),
  )('reads the link of old "%s" as ever', (name) => {
    const link = readFileSync(new URL(`${name}.txt`, LINKS), 'utf8').trim()
    const file = readFileSync(new URL(`${name}.json`, LINKS), 'utf8')
    const document = readDocument(file)
    expect(document.ok).toBe(true)
    expect(decodeLink(link)).toEqual(document)
  })

  it.each(
    JSON.parse(readFileSync(new URL('damaged.json', LINKS), 'utf8')) as readonly {
      what: string
      link: string
      kind: string
      message: string
      acts: number | null
    }[],
  )('says what is wrong with a link: $what', ({ link, kind, message, acts }) => {
    const result = decodeLink(link)
    if (result.ok) throw new Error('was read')
    const { salvage, ...error } = result.error
    expect(error).toEqual({ kind, message })
    expect(salvage ? pathLength(salvage.history) : null).toBe(acts)
  })

  it.each([
    ['a stop of the sentence', (link: string) => `${link}.`],
    ['brackets', (link: string) => `<${link}>),`],
    ['line breaks and blanks', (link: string) => `${link.slice(0, 9)}\r\n ${link.slice(9)}\n`],
    ['a query', (link: string) => `${link}?utm_source=mail&x=1`],
  ])('reads a link with %s that a mail put to it', (_, wrap) => {
    const link = readFileSync(new URL('d1.txt', LINKS), 'utf8').trim()
    expect(decodeLink(wrap(link))).toEqual(decodeLink(link))
    expect(decodeLink(link).ok).toBe(true)
  })

  it('takes no letter for one that a mail put there', () => {
    const link = readFileSync(new URL('d1.txt', LINKS), 'utf8').trim()
    expect(decodeLink(`${link.slice(0, 9)}.${link.slice(9)}`).ok).toBe(false)
    expect(decodeLink(`${link}A.`).ok).toBe(false)
  })

  it('refuses what is too long for a link', () => {
    expect(expectAnswer('A'.repeat(LINK_LENGTH + 1))).toMatchObject({ error: { kind: 'too-long' } })
    expect(expectAnswer('A'.repeat(5_000_000))).toMatchObject({ error: { kind: 'too-long' } })
  })

  it('gives a document or an error for any text', () => {
    const char = fc.constantFrom(...'ABCDabcd0189-_')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: char })), (text) => {
        expectAnswer(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives a document or an error for any content under a right checksum', () => {
    const whole = writeBody({
      ...documentOf(d1),
      compared: ['before'],
      pins: [{ kind: 'rule', rule: 'R1' }],
    })
    const changed = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const body = whole.slice()
        for (const [at, byte] of changes) body[at] = byte
        return body
      })
    const body = fc.oneof(fc.uint8Array({ maxLength: 200 }), changed)
    const kinds = new Set<string>()
    fc.assert(
      fc.property(body, fc.constantFrom(1, 1, 1, 2, 255), (bytes, version) => {
        const result = expectAnswer(sealed(bytes, version))
        kinds.add(result.ok ? 'ok' : result.error.kind)
      }),
      { numRuns: 2000 },
    )
    expect([...kinds]).toEqual(expect.arrayContaining(['ok', 'newer', 'act', 'content', 'machine']))
  })

  it.each([
    ['repetitions of repetitions', [REPEAT, 1, 0xff, 0x7f]],
    ['single acts', [0]],
    ['owners', [37, 1, 97]],
    ['runs of one', [REPEAT, 1, 1]],
  ])('is not made to grow or hang by %s', (_, acts) => {
    const body = [...writeBody({ ...documentOf(d1), setup: [], history: historyOf() })].slice(0, -3)
    const room = Math.floor((LINK_LENGTH * 6) / 8) - body.length - 20
    const many = Array.from({ length: Math.floor(room / acts.length) }, () => acts).flat()
    // No setup; one branch that says it has as many acts as a link may hold; one act, then the bomb.
    expectAnswer(sealed(Uint8Array.from([...body, 0, 0, 0x88, 0x27, 0, ...many])))
    // The same, and it says that it has many more.
    const result = expectAnswer(
      sealed(Uint8Array.from([...body, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0, ...many])),
    )
    expect(result).toMatchObject({ ok: false, error: { kind: 'content' } })
  })

  it('reads the longest link', () => {
    const acts = SCENARIOS.flatMap(({ acts }) => acts)
    const long = Array.from(
      { length: LINK_ACTS - d1.setup.length },
      (_, n) => acts[(n * n) % acts.length] as Op,
    )
    const link = encodeLink({ ...documentOf(d1), history: historyOf(long) })
    if (!link.ok) throw new Error(link.error.message)
    const result = expectAnswer(link.value)
    expect(result.ok && pathLength(result.value.history)).toBe(long.length)
  })
})

describe('the code of acts', () => {
  it('has a layout for every kind but the repetition and one that is free', () => {
    const without = Array.from({ length: 64 }, (_, n) => n).filter((kind) => !layoutOf(kind))
    expect(without).toEqual([REPEAT, 63])
  })

  it('makes a bit write of GICD_ISENABLER to GICD_ICACTIVER one interrupt', () => {
    const write = { t: 'write', vcpu: 1, offset: 0x304, len: 4, value: 0x80000000 } as const
    expect(codeOf(write)).toMatchObject({ vcpu: 1, intid: 63, extra: [] })
    expect(codeOf({ ...write, value: 3 })).toMatchObject({ extra: [0x304, 3] })
    expect(codeOf({ ...write, offset: 0x400 })).toMatchObject({ extra: [0x400, 0x80000000] })
  })
})
