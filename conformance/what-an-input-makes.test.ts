import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { kernelWithPieces } from '#/engine/editions/kernels.ts'
import { PATCH_CHOICES } from '#/engine/editions/rules.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { railOffers } from '#/explain/offer-groups.ts'
import { completions } from '#/import/console/complete.ts'
import { parseConsoleLine } from '#/import/console/parse.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { ActSchema } from '#/scenario/document/schema.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { scenarioById } from '#/scenario/library.ts'
import { decodeLink, encodeLink } from '#/scenario/link/link.ts'
import { ownMachine } from '#/scenario/own-machine.ts'
import { renameThis } from '#/store/keep/collection.ts'
import { fakePage } from '#/store/keep/fakes.ts'
import { UnfitError } from '#/store/room.ts'
import { createSession, currentState, type SessionStore } from '#/store/session.ts'
import { expectKept, units } from './kept.ts'

// Whatever an input can make is saved, sent, and read back as it was; what is refused leaves the session as it was.

const LARGEST: MachineConfig = {
  nrVcpus: 8,
  nrSpis: 988,
  nrLr: 16,
  phys: [
    { hwintid: 1019, trigger: 'edge' },
    { hwintid: 31, trigger: 'level', ppiCpu: 7 },
  ],
}
const SMALLEST: MachineConfig = { nrVcpus: 1, nrSpis: 32, nrLr: 1, phys: [] }
const configs = fc.constantFrom(DEFAULT_CONFIG, LARGEST, SMALLEST)

function sessionOn(config: MachineConfig): SessionStore {
  const session = createSession()
  session.getState().configure(config, [])
  return session
}

/** A line as the completions lead to it, a number or a word of the user's where they end, then damaged now and then. */
const lines = fc.record({
  choices: fc.array(fc.nat(), { minLength: 1, maxLength: 7 }),
  words: fc.array(
    fc.oneof(
      fc.integer({ min: -1, max: 1030 }).map(String),
      fc.integer({ min: 0, max: 0xffffffff }).map((n) => `0x${n.toString(16)}`),
      fc.constantFrom('0', '1', '33', '__proto__', 'constructor', 'timer'),
      units,
      fc.integer({ min: 60, max: 70 }).map((n) => 'x'.repeat(n)),
    ),
    { minLength: 7, maxLength: 7 },
  ),
  put: fc.option(fc.tuple(fc.nat(), units), { freq: 4 }),
})

function lineFrom(
  { choices, words, put }: typeof lines extends fc.Arbitrary<infer T> ? T : never,
  session: SessionStore,
): string {
  let line = ''
  for (const [n, choice] of choices.entries()) {
    const next = completions(`${line} `.trimStart(), currentState(session.getState()), 500)
    const chosen = next[choice % (next.length + 1)]
    line = chosen ?? `${line} ${words[n] ?? ''}`
  }
  if (put === null) return line
  const at = put[0] % (line.length + 1)
  return line.slice(0, at) + put[1] + line.slice(at)
}

describe('a console line', () => {
  const entered = (line: string, session: SessionStore) => {
    const before = session.getState()
    const op = parseConsoleLine(line, currentState(before))
    if (op.ok) {
      expect(v.safeParse(ActSchema, op.value).success).toBe(true)
      session.getState().act(op.value)
      expect(session.getState().history).not.toBe(before.history)
    } else {
      expect(op.error.message.length).toBeLessThan(600)
      expect(op.error.message).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u)
    }
    return op.ok
  }

  it('is refused, or makes a session that comes back', () => {
    fc.assert(
      fc.property(configs, fc.array(lines, { minLength: 1, maxLength: 6 }), (config, many) => {
        const session = sessionOn(config)
        for (const line of many) entered(lineFrom(line, session), session)
        expectKept(session)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['host own 33 ', 12],
    ['device inject 33 1 0 ', 21],
  ])('names an owner as a session can hold it: %s', (line, column) => {
    const session = sessionOn(DEFAULT_CONFIG)
    const read = (owner: string) => parseConsoleLine(line + owner, currentState(session.getState()))
    for (const owner of ['x'.repeat(65), 'a\u0001b', 'a\ud800'])
      expect(read(owner)).toMatchObject({ ok: false, error: { column: column + 1 } })
    expect(entered(line + 'x'.repeat(64), session)).toBe(true)
    expectKept(session)
  })

  it('has an end', () => {
    const session = sessionOn(DEFAULT_CONFIG)
    const read = parseConsoleLine('x'.repeat(360_000), currentState(session.getState()))
    expect(read).toMatchObject({ ok: false, error: { message: expect.stringMatching(/360000/) } })
  })
})

describe('an act', () => {
  it('that a session cannot hold is refused, and the session is as it was', () => {
    const session = sessionOn(DEFAULT_CONFIG)
    session.getState().act({ t: 'line', ph: 0, level: true })
    const before = session.getState()
    const unfit: readonly Op[] = [
      { t: 'own', vcpu: 0, intid: 33, owner: 'x'.repeat(65) },
      { t: 'inject', vcpu: 0, intid: 33, level: true, owner: '\ud800' },
      { t: 'enter', vcpu: 2 },
      { t: 'line', ph: 4, level: true },
      { t: 'pmr', vcpu: 0, value: 256 },
    ]
    for (const op of unfit) {
      expect(() => session.getState().act(op)).toThrow(UnfitError)
      expect(() => session.getState().edit(1, op)).toThrow(UnfitError)
      expect(session.getState()).toBe(before)
    }
  })

  it('that is offered fits, at every state that offers lead to', () => {
    fc.assert(
      fc.property(
        configs,
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
        (config, clicks) => {
          const session = sessionOn(config)
          for (const [which, intid] of clicks) {
            const { nrSpis, nrVcpus } = config
            const subject = { vcpu: which % nrVcpus, intid: intid % (nrSpis + 32) }
            const offers = railOffers(currentState(session.getState()), subject)
            for (const { op } of offers) expect(v.safeParse(ActSchema, op).success).toBe(true)
            const offer = offers[which % offers.length]
            if (offer?.needs === null) session.getState().act(offer.op)
          }
          expectKept(session)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('what else is put in', () => {
  it('names, selections, pins and kernels come back', () => {
    fc.assert(
      fc.property(
        units,
        units,
        fc.nat(),
        fc.subarray([...PATCH_CHOICES]),
        (title, branch, intid, pieces) => {
          const session = createSession()
          const { act, jump, nameBranch, select, pin, setKernel } = session.getState()
          act({ t: 'enter', vcpu: 0 })
          jump(0)
          act({ t: 'enter', vcpu: 1 })
          nameBranch(1, branch)
          nameBranch(0, branch)
          select({ vcpu: 1, intid: intid % 64 })
          pin({ kind: 'virtual', vcpu: 1, intid: intid % 64, field: 'active' })
          const kernel = kernelWithPieces(pieces)
          setKernel(kernel)
          expectKept(session, [kernel, kernelWithPieces([])])
          const d1 = scenarioById('d1')
          if (d1) session.getState().load({ ...d1, id: 'found', title: title.repeat(3) }, kernel)
          expectKept(session)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('a title is refused, or comes back', async () => {
    await fc.assert(
      fc.asyncProperty(units, async (title) => {
        const { session, keeper } = fakePage()
        const before = session.getState()
        const fault = await renameThis(keeper, title)
        if (fault === null) expectKept(session)
        else expect(session.getState()).toBe(before)
        keeper.stop()
      }),
      { numRuns: 50 },
    )
  })

  it('a machine of which every interrupt is mapped comes back', () => {
    const sizes = { nrVcpus: 8, nrSpis: 960, nrLr: 16 }
    const spis = Array.from({ length: 960 }, (_, n) => `${n + 32} level ${n + 32}`)
    const ppis = Array.from(
      { length: 128 },
      (_, n) => `${(n % 16) + 16} level cpu${n >> 4} ${(n % 16) + 16}`,
    )
    const own = ownMachine(sizes, [...spis, ...ppis].join('\n'))
    if (!own.ok) throw new Error(own.error)
    const { config, setup } = own.value
    const machine = { id: 'own', title: '', look: '', group: 'empty', kernel: 'after' } as const
    const document = documentOf({
      ...machine,
      config,
      setup,
      acts: [],
      select: { vcpu: 0, intid: 32 },
    })
    expect(readDocument(writeDocument(document))).toEqual({ ok: true, value: document })
    const link = encodeLink(document)
    if (link.ok) expect(decodeLink(link.value)).toEqual({ ok: true, value: document })
    else expect(link.error.kind).toBe('too-long')
  })
})
