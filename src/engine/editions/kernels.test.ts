import { describe, expect, it } from 'vitest'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { step } from '../machine/step.ts'
import { after } from './after.ts'
import { choicesOf, like } from './derive.ts'
import { kernelOf } from './kernel-of.fixture.ts'
import { KERNELS, kernelWithPieces, parseKernel } from './kernels.ts'
import { RULE_BOOK } from './rule-book.ts'
import { PATCH_CHOICES } from './rules.ts'
import { today } from './today.ts'

describe('KERNELS', () => {
  it('have names of their own', () => {
    const names = KERNELS.flatMap(({ id, aliases }) => [id, ...aliases])
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(kernelOf(name).id).toBeDefined()
  })

  it('are each like an older one, and say so', () => {
    for (const [n, { base, family, provenance }] of KERNELS.entries()) {
      if (n === 0) expect(base).toBeNull()
      else expect(KERNELS).toContain(base)
      expect(['release', 'draft', 'mutant']).toContain(family)
      for (const said of [provenance.release, provenance.changed, provenance.why])
        expect(said).not.toBe('')
    }
  })

  it('differ only in rules that the rule book names', () => {
    for (const { rules } of KERNELS)
      expect(Object.keys(rules).sort()).toEqual(Object.keys(RULE_BOOK).sort())
  })
})

describe('GICD_IIDR', () => {
  it.each([
    ['after', 0x4b00043b],
    ['v4.19', 0x4b00243b],
    ['v5.10', 0x4b00243b],
    ['v6.1', 0x4b00343b],
    ['v72', 0x4b00343b],
  ])('of %s names its revision: %i', (spec, word) => {
    const kernel = kernelOf(spec)
    const read: Op = { t: 'read', vcpu: 0, offset: 0x008, len: 4 }
    expect(step(initialState(), read, kernel).result).toMatchObject({ val: word })
  })
})

describe('parseKernel', () => {
  it.each([
    ['mutant-no-ua-guard-spend', 'H5s'],
    ['m-no-ua-spend', 'H5s'],
    ['m-no-ua-cpend', 'H5c'],
    ['m-no-ua-active', 'H5a'],
    ['m-queue-by-request', 'H6'],
    ['mutant-no-spend-active', 'H1'],
    ['m-no-cpend-pending', 'H2'],
  ])('gives for %s the patch without %s', (spec, piece) => {
    expect(kernelOf(spec).rules).toEqual(kernelOf(`after-${piece}`).rules)
    expect(kernelOf(spec).pieces).not.toContain(piece)
  })

  it('bends H3 to always, from either end', () => {
    const bent = kernelOf('m-cpend-active-always')
    for (const spec of [
      'after+H3always',
      'after-H3+H3always',
      'before+H1+H2+H3always+H4+H5s+H5c+H5a+H6',
    ])
      expect(kernelOf(spec).rules).toEqual(bent.rules)
    expect(bent.rules.cpendClearsPhysActive).toBe('always')
    expect(kernelOf('after+H3always-H3').rules).toEqual(kernelOf('after-H3').rules)
    expect(kernelOf('after-H3+H3always').id).toBe('after+H3always')
    expect(kernelOf('before')).toBe(kernelOf('after-H1-H2-H3-H4-H5s-H5c-H5a-H6'))
    expect(kernelOf('before+H1+H2+H3always+H4+H6').rules).toEqual(kernelOf('draft-v1').rules)
  })

  it('says what it did not understand, and what is possible', () => {
    for (const [spec, said] of [
      ['v9.9', /No kernel "v9.9".*after-H1-H5s.*after\+H3always.*v72/],
      ['after-H9', /No piece "H9".*H3always/],
      ['', /No kernel ""/],
    ] as const) {
      const parsed = parseKernel(spec)
      expect(parsed.ok ? '' : parsed.error).toMatch(said)
    }
  })
})

describe('kernelWithPieces', () => {
  it('gives a kernel whose id names it again', () => {
    for (let set = 0; set < 1 << PATCH_CHOICES.length; set++) {
      const kernel = kernelWithPieces(PATCH_CHOICES.filter((_, n) => set & (1 << n)))
      expect(kernelOf(kernel.id).rules).toEqual(kernel.rules)
      expect(kernelWithPieces(choicesOf(kernel)).rules).toEqual(kernel.rules)
    }
  })
})

// docs/MODEL.md, "Adding a kernel".
describe('a kernel that is added', () => {
  const added = like(today, {
    id: 'no-kick',
    name: 'No kick',
    summary: 'an example',
    family: 'own',
    provenance: {
      release: 'none',
      changed: 'A moved interrupt kicks nobody.',
      why: 'A test.',
      links: [],
    },
    rules: { moveKicks: false },
  })
  const kernels = [...KERNELS, added]

  it('is found by its id, and only where it is listed', () => {
    expect(parseKernel('no-kick', kernels)).toEqual({ ok: true, value: added })
    expect(parseKernel('no-kick').ok).toBe(false)
  })

  it('does what its rule says, and all else as the kernel that it is like', () => {
    const write = (offset: number, value: number): Op => ({
      t: 'write',
      vcpu: 0,
      offset,
      len: 4,
      value,
    })
    const ops: readonly Op[] = [
      write(0x000, 1),
      write(0x104, 1),
      write(0x820, 1),
      { t: 'inject', vcpu: 0, intid: 32, level: true },
      { t: 'enter', vcpu: 0 },
      { t: 'write', vcpu: 1, offset: 0x820, len: 4, value: 2 },
    ]
    const run = (kernel: typeof today) => {
      const start = initialState(undefined, kernel.rules)
      const moved = ops.reduce((state, op) => step(state, op, kernel).state, start)
      return step(moved, { t: 'exit', vcpu: 0 }, kernel)
    }
    const kicks = (kernel: typeof today) => run(kernel).effects.filter(({ e }) => e === 'kick')
    expect(kicks(today)).toHaveLength(1)
    expect(kicks(added)).toHaveLength(0)
    expect(run(added).state.vcpus[1]?.apList).toEqual([32])
    expect(run(added).state.spis).toEqual(run(today).state.spis)
  })

  it('keeps the pieces of the patch of the kernel that it is like', () => {
    expect(added.pieces).toBe(today.pieces)
    expect(added.base?.base?.base?.base?.base).toBe(after)
  })
})
