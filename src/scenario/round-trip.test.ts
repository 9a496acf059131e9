import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GICV_READABLE, GICV_WRITABLE } from '#/engine/gic/cpu-registers.ts'
import { HOST_BITS } from '#/engine/gic/distributor.ts'
import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { IrqRef, MachineConfig, PhysIrqConfig } from '#/engine/machine/state.ts'
import { GICC_REGISTERS } from '#/engine/vgic/cpu-uaccess.ts'
import {
  PHYSICAL_FIELDS,
  type Pin,
  type SessionDocument,
  VIRTUAL_FIELDS,
} from './document/document.ts'
import { readDocument } from './document/read.ts'
import { writeDocument } from './document/write.ts'
import { editAct, moveAct, skipAct } from './history/edit.ts'
import { append, jumpTo, nameBranch, switchTo } from './history/grow.ts'
import { type History, historyOf, pathLength } from './history/history.ts'
import { decodeLink, encodeLink } from './link/link.ts'

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength })
const line = (maxLength: number) => text(maxLength).map((s) => s.replace(/\p{Cc}/gu, '·'))

const phys: fc.Arbitrary<PhysIrqConfig> = fc.oneof(
  fc.record({
    hwintid: fc.integer({ min: 32, max: 1019 }),
    trigger: fc.constantFrom('level', 'edge'),
  }),
  fc.record({
    hwintid: fc.integer({ min: 16, max: 31 }),
    trigger: fc.constantFrom('level', 'edge'),
    ppiCpu: fc.constant(0),
  }),
)
const config: fc.Arbitrary<MachineConfig> = fc.oneof(
  fc.constant(DEFAULT_CONFIG),
  fc.record({
    nrVcpus: fc.integer({ min: 1, max: 8 }),
    nrSpis: fc.constantFrom(32, 64, 960, 988),
    nrLr: fc.integer({ min: 1, max: 16 }),
    phys: fc.uniqueArray(phys, { maxLength: 6, selector: ({ hwintid }) => hwintid }),
  }),
)

const up = (max: number) => fc.integer({ min: 0, max })

/** Every kind of act that fits a machine. */
function acts({ nrVcpus, nrSpis, phys: lines }: MachineConfig): fc.Arbitrary<Op> {
  const t = fc.constant
  const cpu = { vcpu: up(nrVcpus - 1) }
  const irq = { ...cpu, intid: fc.oneof(up(31), up(nrSpis + 31)) }
  const owner = line(20).map((s) => s || 'timer')
  const word = fc.oneof(
    up(0xffffffff),
    up(31).map((n) => (1 << n) >>> 0),
  )
  const access = {
    ...cpu,
    offset: up(0xfff),
    len: fc.constantFrom(1 as const, 2 as const, 4 as const),
  }
  const trap = { trap: t(true as const) }
  const user = { ...cpu, offset: up(0x3ff).map((n) => n * 4), len: t(4 as const) }
  const line_ = { ph: up(Math.max(0, lines.length - 1)) }
  const field = { ...cpu, intid: up(1023), source: up(7) }
  const physical: fc.Arbitrary<Op>[] =
    lines.length === 0
      ? []
      : [
          fc.record({ t: t('line'), ...line_, level: fc.boolean() }),
          fc.record({ t: t('hostirq'), ...line_ }),
          fc.record({
            t: t('irqchip'),
            ...line_,
            bit: fc.constantFrom(...HOST_BITS),
            value: fc.boolean(),
          }),
          fc.record({ t: t('map'), ...irq, ...line_, getInputLevel: fc.boolean() }),
        ]
  return fc.oneof(
    fc.record({ t: t('write'), ...access, value: word }),
    fc.record({ t: t('write'), ...user, value: word, ...trap }),
    fc.record({ t: t('read'), ...access }),
    fc.record({ t: t('read'), ...access, ...trap }),
    fc.record({ t: t('uaccess-write'), ...user, value: word }),
    fc.record({ t: t('uaccess-read'), ...user }),
    fc.record({ t: fc.constantFrom('enter', 'exit', 'put', 'iar'), ...cpu }),
    fc.record({ t: fc.constantFrom('eoir', 'dir'), ...field }),
    fc.record({ t: t('eoimode'), ...cpu, split: fc.boolean() }),
    fc.record({ t: t('pmr'), ...cpu, value: up(255) }),
    fc.record({ t: t('gicv-read'), ...cpu, reg: fc.constantFrom(...GICV_READABLE) }),
    fc.record({ t: t('gicv-write'), ...cpu, reg: fc.constantFrom(...GICV_WRITABLE), value: word }),
    fc.record({ t: t('gicc-read'), ...cpu, reg: fc.constantFrom(...GICC_REGISTERS) }),
    fc.record({ t: t('gicc-write'), ...cpu, reg: fc.constantFrom(...GICC_REGISTERS), value: word }),
    fc.record({ t: t('inject'), ...irq, level: fc.boolean() }),
    fc.record({ t: t('inject'), ...irq, level: fc.boolean(), owner }),
    fc.record({ t: t('own'), ...irq, owner }),
    fc.record({ t: t('unmap'), ...irq }),
    fc.record({ t: t('host-takes'), when: fc.constantFrom('by-hand', 'at-once') }),
    ...physical,
  )
}

/** Branches as they come about: acts from anywhere, changed acts, names. */
function history(act: fc.Arbitrary<Op>): fc.Arbitrary<History> {
  const change = fc.oneof(
    act.map((op) => (h: History) => append(h, op)),
    fc.nat().map((n) => (h: History) => jumpTo(h, n % (pathLength(h) + 1))),
    fc.nat().map((n) => (h: History) => switchTo(h, n % h.branches.length)),
    fc.tuple(fc.nat(), text(90)).map(
      ([n, name]) =>
        (h: History) =>
          nameBranch(h, n % h.branches.length, name),
    ),
    fc.tuple(fc.nat(), fc.nat(), act).map(([a, b, op]) => (h: History) => {
      const length = pathLength(h)
      if (length === 0) return h
      const [one, other] = [(a % length) + 1, (b % length) + 1]
      return [editAct(h, one, op), skipAct(h, one), moveAct(h, one, other)][b % 3] ?? h
    }),
  )
  return fc
    .tuple(fc.array(act, { maxLength: 30 }), fc.array(change, { maxLength: 30 }))
    .map(([begun, changes]) => changes.reduce((h, next) => next(h), historyOf(begun)))
}

const irqRef = ({ nrVcpus, nrSpis }: MachineConfig): fc.Arbitrary<IrqRef> =>
  fc.oneof(
    fc.record({ vcpu: up(nrVcpus - 1), intid: up(31) }),
    fc.record({
      vcpu: fc.integer({ min: -1, max: nrVcpus - 1 }),
      intid: fc.integer({ min: 32, max: nrSpis + 31 }),
    }),
  )

const pin = (machine: MachineConfig): fc.Arbitrary<Pin> =>
  fc.oneof(
    fc
      .tuple(irqRef(machine), fc.constantFrom(...VIRTUAL_FIELDS))
      .map(([ref, field]) => ({ kind: 'virtual' as const, ...ref, field })),
    fc.record({ kind: fc.constant('rule' as const), rule: fc.constantFrom(...RULE_IDS) }),
    ...(machine.phys.length === 0
      ? []
      : [
          fc.record({
            kind: fc.constant('physical' as const),
            ph: up(machine.phys.length - 1),
            field: fc.constantFrom(...PHYSICAL_FIELDS),
          }),
        ]),
  )

const kernel = fc.constantFrom(
  'before',
  'after',
  'today',
  'v4.19',
  'draft-v1',
  'after-H3',
  'after-H1-H5s',
)

const documents: fc.Arbitrary<SessionDocument> = config.chain((machine) =>
  fc
    .record({
      title: line(60),
      notes: text(80).map((s) => s.replace(/(?!\n)\p{Cc}/gu, '\n')),
      scenario: fc.constantFrom(null, 'd1', 'gone-by-now'),
      config: fc.constant(machine),
      setup: fc.array(acts(machine), { maxLength: 8 }),
      kernel,
      compared: fc.array(kernel, { maxLength: 8 }),
      comparedBranches: fc.array(fc.option(fc.nat()), { maxLength: 8 }),
      history: history(acts(machine)),
      selection: irqRef(machine),
      pins: fc.array(pin(machine), { maxLength: 8 }),
    })
    .map((document) => ({
      ...document,
      comparedBranches: document.comparedBranches.map((n) =>
        n === null ? null : n % document.history.branches.length,
      ),
    })),
)

describe('a session', () => {
  it('comes back from its link', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const link = encodeLink(document)
        if (!link.ok) throw new Error(link.error.message)
        const back = decodeLink(link.value)
        expect(back).toEqual({ ok: true, value: document })
        expect(back.ok && encodeLink(back.value)).toEqual(link)
      }),
      { numRuns: 100 },
    )
  })

  it('comes back from its file', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const file = writeDocument(document)
        const back = readDocument(file)
        expect(back).toEqual({ ok: true, value: document })
        expect(back.ok && writeDocument(back.value)).toBe(file)
      }),
      { numRuns: 100 },
    )
  })

  it('gives what is sound of a file that is cut off anywhere, or an error without', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, at) => {
        const file = writeDocument(document)
        const back = readDocument(file.slice(0, at % (file.length - 1)))
        if (back.ok) throw new Error('read in spite of the cut')
        expect(back.error.message).toMatch(/^Line \d+, column \d+: expected /)
        const { salvage } = back.error
        if (salvage)
          expect(readDocument(writeDocument(salvage))).toEqual({ ok: true, value: salvage })
      }),
      { numRuns: 100 },
    )
  })

  it('gives what is sound of a link that is cut off anywhere, or an error without', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, at) => {
        const link = encodeLink(document)
        if (!link.ok) throw new Error(link.error.message)
        const back = decodeLink(link.value.slice(0, at % link.value.length))
        if (back.ok) throw new Error('read in spite of the cut')
        expect(['empty', 'too-short', 'damaged', 'cut-off']).toContain(back.error.kind)
        const { salvage } = back.error
        if (!salvage) return
        expect(salvage.config).toEqual(document.config)
        const [begun] = [...salvage.history.branches]
        const [whole] = [...document.history.branches]
        expect(begun?.acts.slice()).toEqual(whole?.acts.slice(0, begun?.acts.length))
        expect(readDocument(writeDocument(salvage))).toEqual({ ok: true, value: salvage })
      }),
      { numRuns: 100 },
    )
  })
})
