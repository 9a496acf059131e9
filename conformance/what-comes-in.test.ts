import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '#/engine/machine/op.ts'
import { LIMITS } from '#/scenario/document/document.ts'
import { documentFault, UnsoundError } from '#/scenario/document/document-fault.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { encodeLink } from '#/scenario/link/link.ts'
import { createComparison } from '#/store/comparison.ts'
import { createPort } from '#/store/embed/port.ts'
import { createDesk } from '#/store/keep/desk.ts'
import { fakePage } from '#/store/keep/fakes.ts'
import { createSession } from '#/store/session.ts'
import { expectKept, units } from './kept.ts'

// What comes from outside is refused, or makes a session that comes back; writers refuse what readers refuse.

describe('a file, a link or a message', () => {
  const d3 = scenarioById('d3')
  const document = d3 && documentOf(d3)
  const file = document ? writeDocument(document) : ''
  const sent = document && encodeLink(document)
  const link = sent?.ok ? sent.value : ''
  const damaged = (text: string) =>
    fc.tuple(fc.nat(), fc.integer({ min: 0, max: 9 }), units).map(([at, gone, put]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + put.slice(0, 6) + text.slice(place + gone)
    })

  it('is refused, or makes a session that comes back', async () => {
    await fc.assert(
      fc.asyncProperty(damaged(file), damaged(link), async (aFile, aLink) => {
        const { session, keeper } = fakePage()
        const desk = createDesk(keeper)
        for (const open of [
          () => desk.openFile({ size: aFile.length, text: async () => aFile }),
          () => desk.openLink(aLink),
        ]) {
          const before = session.getState()
          if (await open()) expectKept(session)
          else {
            expect(session.getState()).toBe(before)
            expect(desk.getState().refusal?.message).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u)
            desk.openSalvage()
            expectKept(session)
          }
        }
        keeper.stop()
      }),
      { numRuns: 50 },
    )
  })

  it('of an embedding page likewise', () => {
    fc.assert(
      fc.property(damaged(file), damaged(link), fc.jsonValue(), (aFile, aLink, any) => {
        const session = createSession()
        const port = createPort({
          session,
          comparison: createComparison(),
          allowed: ['https://slides.example'],
          send: () => {},
        })
        const before = session.getState()
        for (const data of [
          any,
          { vgicscope: 1, type: any },
          { vgicscope: 1, type: 'step', by: any },
          { vgicscope: 1, type: 'ping' },
          { vgicscope: 1, type: 'load', link: aLink },
          { vgicscope: 1, type: 'load-file', file: aFile },
          { vgicscope: 1, type: 'step-to', step: Number.MAX_SAFE_INTEGER },
        ])
          port.receive(data, 'https://slides.example')
        expectKept(session)
        expect(before.opening).toBe(1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a writer', () => {
  const d3 = scenarioById('d3')
  if (!d3) throw new Error('d3')
  const sound = documentOf(d3)
  it.each<[string, Partial<typeof sound>]>([
    ['title', { title: 'a\u0007' }],
    ['notes', { notes: 'x'.repeat(LIMITS.notes + 1) }],
    ['kernel', { kernel: 'nobody’s' }],
    ['scenario', { scenario: 'No Id' }],
    ['selection', { selection: { vcpu: 0, intid: 1020 } }],
    ['pins', { pins: [{ kind: 'physical', ph: 9, field: 'line' }] }],
    ['setup', { setup: [{ t: 'enter', vcpu: 9 }] }],
    ['no branch 7', { comparedBranches: [7] }],
  ])('writes nothing that its reader refuses: %s', (what, part) => {
    const document = { ...sound, ...part }
    expect(documentFault(document)).toContain(what)
    expect(() => writeDocument(document)).toThrow(UnsoundError)
    expect(encodeLink(document)).toMatchObject({ ok: false, error: { kind: 'content' } })
  })

  it('has room in a file for as many acts as a session may hold, each as long as can be', () => {
    const owner = '"'.repeat(LIMITS.owner)
    const longest: Op = { t: 'inject', vcpu: 7, intid: 1019, level: false, owner }
    const line = `        ${JSON.stringify(longest)},\n`.length
    const branch = 4 * 80 + 200
    const rest = 2 * (LIMITS.notes + LIMITS.title) + LIMITS.setup * line + 1116 * 60
    const skipped = LIMITS.acts * 7
    expect(LIMITS.acts * line + skipped + LIMITS.branches * branch + rest).toBeLessThan(
      LIMITS.fileLength,
    )
  })
})
