import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { KERNELS, kernelWithPieces } from '#/engine/editions/kernels.ts'
import { PATCH_PIECES } from '#/engine/editions/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineConfig } from '#/engine/machine/state.ts'
import { stateTable, type TableSource } from '#/explain/state-table.ts'
import { distributor, guest, map } from '#/scenario/acts.ts'
import { tableMarkdown } from './table-markdown.ts'
import { tableText } from './table-text.ts'

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.lorem({ maxCount: 40 }))
const vcpu = fc.integer({ min: 0, max: 8 })
const intid = fc.oneof(fc.constantFrom(1, 27, 33, 1019), fc.integer({ min: 0, max: 1019 }))
const ph = fc.integer({ min: 0, max: 2 })
const value = fc.oneof(fc.constantFrom(1, 2, 0xffffffff), fc.integer({ min: 0, max: 0xffffffff }))
const offset = fc.constantFrom(
  0,
  0x4,
  0x104,
  0x200,
  0x204,
  0x27c,
  0x284,
  0x304,
  0x384,
  0xf00,
  0xf20,
)
const access = { vcpu, offset, len: fc.constant(4 as const) }

const acts: fc.Arbitrary<readonly Op[]> = fc.array(
  fc.oneof(
    fc.record({ t: fc.constantFrom('enter' as const, 'exit' as const, 'iar' as const), vcpu }),
    fc.record({ t: fc.constant('write' as const), ...access, value, trap: fc.constant(true) }),
    fc.record({ t: fc.constantFrom('read' as const, 'uaccess-read' as const), ...access }),
    fc.record({ t: fc.constant('uaccess-write' as const), ...access, value }),
    fc.record({ t: fc.constant('eoir' as const), vcpu, intid, source: fc.nat(7) }),
    fc.record({ t: fc.constant('line' as const), ph, level: fc.boolean() }),
    fc.record({ t: fc.constant('hostirq' as const), ph }),
    fc.record({ t: fc.constant('own' as const), vcpu, intid, owner: words }),
    fc.record({ t: fc.constant('unmap' as const), vcpu, intid }),
  ),
  { maxLength: 25 },
)

const kernel: fc.Arbitrary<Kernel> = fc.oneof(
  fc.constantFrom(...KERNELS),
  fc.subarray([...PATCH_PIECES]).map(kernelWithPieces),
  fc.record({ id: words, name: words, summary: words }).map((text) => ({ ...after, ...text })),
)

const sources: fc.Arbitrary<TableSource> = fc
  .record({
    nrVcpus: fc.integer({ min: 1, max: 8 }),
    nrLr: fc.integer({ min: 1, max: 16 }),
    pintid: fc.integer({ min: 32, max: 1019 }),
    mapped: fc.integer({ min: 32, max: 1019 }),
    isShown: fc.boolean(),
    intid,
    title: words,
    look: words,
    acts,
  })
  .map(({ nrVcpus, nrLr, pintid, mapped, isShown, intid, title, look, acts }) => {
    const config: MachineConfig = {
      nrVcpus,
      nrLr,
      nrSpis: 988,
      phys: [{ hwintid: pintid, trigger: 'level' }],
    }
    const setup = [distributor(true), map(mapped, 0), guest(0, 'ISENABLER', mapped)]
    return {
      title,
      look,
      config,
      setup,
      acts,
      select: { vcpu: 0, intid: isShown ? mapped : intid },
    }
  })

const choices = fc.record({ setup: fc.boolean(), onlyDifferences: fc.boolean() })
const tables = fc
  .tuple(sources, fc.array(kernel, { minLength: 1, maxLength: 4 }))
  .map(([source, kernels]) => stateTable(source, kernels))

describe('tableText', () => {
  it('is printable ASCII, at most 72 columns wide, without trailing blanks', () => {
    fc.assert(
      fc.property(tables, choices, (table, choice) => {
        const text = tableText(table, choice)
        expect(text).toMatch(/^[ -~\n]*[^\n]\n$/)
        for (const line of text.split('\n')) {
          expect(line.length, line).toBeLessThanOrEqual(72)
          expect(line, line).not.toMatch(/ $/)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('shows every step, every value read and every broken rule whole', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const text = tableText(table, { setup: true, onlyDifferences: false })
        for (const { step, rows } of table.steps) {
          expect(text).toMatch(new RegExp(`^ *${step}  `, 'm'))
          for (const { gives, broken } of rows) {
            if (gives.startsWith('0x')) expect(text).toContain(gives)
            for (const { rule } of broken) expect(text).toContain(`!${rule}`)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('tableMarkdown', () => {
  it('has as many cells in every row as in its heading', () => {
    fc.assert(
      fc.property(tables, choices, (table, choice) => {
        const rows = tableMarkdown(table, choice)
          .split('\n')
          .filter((line) => line.startsWith('|'))
        const cells = (line: string) => line.replace(/\\./g, '').split('|').length
        expect(new Set(rows.map(cells))).toEqual(new Set([16 + 1]))
      }),
      { numRuns: 40 },
    )
  })
})
