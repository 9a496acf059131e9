import { expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { Codec } from './codec.ts'
import { parseGoal } from './goal.ts'
import { movesOf } from './moves.ts'
import { searchAll } from './search.ts'
import type { IrqKind } from './space.ts'
import { STATE_RULES } from './state-rules.ts'
import { Stepper } from './stepper.ts'
import { packedOf } from './words.ts'

function movesUnder(spec: string, kinds: readonly IrqKind[], vcpus: 1 | 2 = 1) {
  const kernel = parseKernel(spec)
  if (!kernel.ok) throw new Error(kernel.error)
  const space = { kernel: kernel.value, kinds, vcpus, retarget: false, nrLr: 4 } as const
  return movesOf(new Codec({ ...space, eoiDrop: false }))
}

it.each([
  ['before', ['ml']],
  ['before', ['me']],
  ['after', ['me']],
] as const)(
  'leads to a broken state only from a whole one, by every act that can: %s %s',
  (spec, kinds) => {
    const moves = movesUnder(spec, kinds)
    const goal = parseGoal('pact=1')
    if (!goal.ok) throw new Error(goal.error)
    const { store, breaks, levels } = searchAll(moves, { goal: goal.value })
    const depths = levels.flatMap((count, depth) => new Array<number>(count).fill(depth))
    const stepper = new Stepper(moves, { all: true })
    const brokenIn = (lo: number, hi: number): ReadonlySet<string> => {
      const packed = packedOf(moves.books, lo, hi)
      const { broken } = moves.oracle.judge(packed)
      const isThere = packed.codes.some(goal.value)
      return new Set([
        ...STATE_RULES.filter((_, bit) => (broken >>> bit) & 1),
        ...(isThere ? ['goal'] : []),
      ])
    }
    // Rule and label to the length of a shortest way, from every transition, each judged whole.
    const expected = new Map<string, number>()
    for (let n = 0; n < store.size; n++) {
      const from = [store.lo[n] as number, store.wide ? (store.hi[n] as number) : 0] as const
      const already = brokenIn(...from)
      const count = stepper.expand(...from)
      for (let e = 0; e < count; e++)
        for (const rule of brokenIn(stepper.lo[e] as number, stepper.hi[e] as number)) {
          const key = `${rule} ${moves.labels[stepper.label[e] as number]?.text}`
          if (!already.has(rule) && !expected.has(key)) expected.set(key, (depths[n] as number) + 1)
        }
    }
    const found = breaks
      .filter(({ rule }) => rule === 'goal' || STATE_RULES.some((one) => one === rule))
      .flatMap(({ rule, first }) =>
        [...first].map(([label, { length }]) => [`${rule} ${moves.labels[label]?.text}`, length]),
      )
    expect(expected.size).toBeGreaterThan(0)
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
  },
)

it.each([
  ['v4.19', ['ue'], 1, 6],
  ['v4.19', ['ml'], 2, 6],
  ['after', ['ul', 'ue'], 1, 6],
] as const)(
  'counts as breaking R6 every state in which a vCPU has a priority and serves nothing: %s %s on %i',
  (spec, kinds, vcpus, length) => {
    const moves = movesUnder(spec, kinds, vcpus)
    const { store, breaks, exercised } = searchAll(moves)
    let bad = 0
    // Each state judged whole, as the bench judges it.
    for (let n = 0; n < store.size; n++) {
      const packed = packedOf(
        moves.books,
        store.lo[n] as number,
        store.wide ? (store.hi[n] as number) : 0,
      )
      if (moves.oracle.idlePriorities(packed) !== 0) bad++
    }
    expect(exercised).toContain('R6')
    expect(breaks.find(({ rule }) => rule === 'R6')).toMatchObject({ bad, length })
    expect(bad).toBeGreaterThan(0)
  },
)
