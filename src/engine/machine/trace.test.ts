import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { configs, deepFreeze, kernels, ops, ready } from '../../../conformance/arbitraries.ts'
import { after } from '../editions/after.ts'
import type { Kernel } from '../editions/kernel.ts'
import type { Cell, Effect } from './effect.ts'
import { DEFAULT_CONFIG, initialState } from './initial-state.ts'
import type { Op } from './op.ts'
import { enact } from './perform.ts'
import { changesOf, type Spot, spotKey, spotValue } from './spot.ts'
import type { MachineState, Vcpu } from './state.ts'
import { type TracedAct, traceAct } from './trace.ts'
import { watched } from './watch.ts'
import { statesWithin, withCell } from './within.ts'

const histories = fc.array(ops, { maxLength: 30 })

const run = (acts: readonly Op[], kernel: Kernel): MachineState =>
  acts.reduce((state, op) => enact(state, op, kernel).state, ready(DEFAULT_CONFIG, kernel))

const isCell = (spot: Spot): spot is Cell => spot.of !== 'lr' && spot.of !== 'ap-list'

/** What an effect stores, whatever was there before; of a list, the member concerned. */
const stored = (effect: Effect): string =>
  JSON.stringify({
    ...effect,
    ...('from' in effect && { from: null }),
    ...(effect.e === 'ap-list' && { to: null }),
  })

/** The vCPU with the list and the list registers that it has in another state. */
const withListsOf = (other: MachineState, vcpu: Vcpu, n: number): Vcpu => {
  const { apList, cpuIf, hw } = other.vcpus[n] ?? vcpu
  return {
    ...vcpu,
    apList,
    cpuIf: { ...vcpu.cpuIf, lr: cpuIf.lr },
    hw: { ...vcpu.hw, lr: hw.lr },
  }
}

/** Another value of a flag, null for what is none. */
function flipped(state: MachineState, cell: Cell): boolean | null {
  const value = spotValue(state, cell)
  // A mapping needs a host interrupt besides.
  return typeof value === 'boolean' && !('field' in cell && cell.field === 'hw') ? !value : null
}

/** Places, as they were before the act, that an effect came of: its own reads and those of the stores that it read. */
function causesBefore({ effects, traces }: TracedAct, n: number): ReadonlySet<string> {
  const causes = new Set<string>()
  const visited = new Set<number>()
  const visit = (at: number): void => {
    if (visited.has(at)) return
    visited.add(at)
    for (const { spot } of traces[at]?.reads ?? []) {
      const key = spotKey(spot)
      causes.add(key)
      effects.slice(0, at).forEach((effect, k) => {
        if (changesOf(effect).some((change) => spotKey(change.spot) === key)) visit(k)
      })
    }
  }
  visit(n)
  return causes
}

describe('traceAct', () => {
  it('comes to the same states, results and effects as an act that is not traced', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 40 }), (config, kernel, acts) => {
        let state = deepFreeze(ready(config, kernel))
        for (const op of acts) {
          const plain = enact(state, op, kernel)
          const {
            effects,
            traces,
            ends,
            seen: _,
            stored: __,
            ...traced
          } = traceAct(state, op, kernel)
          expect(traced).toEqual(plain)
          expect(effects).toEqual(plain.parts.flatMap((part) => part.effects))
          expect(traces).toHaveLength(effects.length)
          expect(ends.at(-1)).toBe(effects.length)
          state = deepFreeze(plain.state)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('names what SPEND of a mapped interrupt looked at for each effect', () => {
    const map = { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false } as const
    const mapped = enact(initialState(), map, after).state
    const spend = { t: 'write', vcpu: 0, offset: 0x204, len: 4, value: 2 } as const
    const { effects, traces } = traceAct(mapped, spend, after)
    const n = effects.findIndex((e) => e.e === 'write' && e.cell.of === 'phys')
    const seen = traces[n]?.reads.map(({ spot, tested }) => `${spotKey(spot)} ${tested}`)
    expect(seen).toContain('irq -1 33 hw true')
    expect(seen).toContain('irq -1 33 hostIrq false')
    expect(seen?.some((read) => read.includes('enabled'))).toBe(false)
    const guards = traces[n]?.guards.map((guard) => effects[guard])
    expect(guards?.map((guard) => guard?.e === 'guard' && guard.text)).toContain('irq->hw')
    const tests = effects.map(
      (e, at) => [e.e === 'guard' ? e.text : '', traces[at]?.tests] as const,
    )
    expect(tests.find(([text]) => text === 'irq->hw')?.[1]?.map(spotKey)).toContain('irq -1 33 hw')
    expect(tests.find(([text]) => text === 'is_uaccess')?.[1]).toEqual([])
    expect(traces[n]?.tests).toEqual([])
  })

  it('misses nothing that was looked at: the same values there give the same act', () => {
    fc.assert(
      fc.property(kernels, histories, histories, ops, (kernel, some, others, op) => {
        const [a, b] = [run(some, kernel), run(others, kernel)]
        const traced = traceAct(a, op, kernel)
        // Bring all that was looked at from the one state into the other.
        const mixed: MachineState = {
          ...b,
          vcpus: b.vcpus.map((vcpu, n) => withListsOf(a, vcpu, n)),
        }
        const like = traced.seen
          .filter(isCell)
          .reduce((state, cell) => withCell(state, cell, spotValue(a, cell)), mixed)
        const again = enact(like, op, kernel)
        expect(again.main.result).toEqual(traced.main.result)
        for (const { spot } of traced.effects.flatMap(changesOf))
          expect(spotValue(again.state, spot), spotKey(spot)).toEqual(spotValue(traced.state, spot))
      }),
      { numRuns: 300 },
    )
  })

  it('names for each effect all that it depends on: a change of anything else leaves it', () => {
    fc.assert(
      fc.property(kernels, histories, ops, fc.nat(), (kernel, acts, op, pick) => {
        const state = run(acts, kernel)
        const traced = traceAct(state, op, kernel)
        const cells = traced.seen.filter(isCell).filter((cell) => flipped(state, cell) !== null)
        const cell = cells[pick % Math.max(1, cells.length)]
        fc.pre(cell !== undefined)
        const other = withCell(state, cell, flipped(state, cell))
        const again = enact(other, op, kernel).parts.flatMap(({ effects }) => effects.map(stored))
        for (const [n, effect] of traced.effects.entries()) {
          // A store of what is there already leaves no effect.
          const own = effect.e === 'write' && spotKey(effect.cell) === spotKey(cell)
          if (!own && !causesBefore(traced, n).has(spotKey(cell)))
            expect(again, spotKey(cell)).toContain(stored(effect))
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('watched', () => {
  it('is equal to the state', () => {
    const state = initialState()
    expect(watched(state, () => {})).toEqual(state)
  })
})

describe('statesWithin', () => {
  it('ends at the state of the outcome, under every kernel', () => {
    fc.assert(
      fc.property(configs, kernels, fc.array(ops, { maxLength: 40 }), (config, kernel, acts) => {
        let state = ready(config, kernel)
        for (const op of acts) {
          const outcome = enact(state, op, kernel)
          expect(statesWithin(state, outcome).at(-1) ?? state).toEqual(outcome.state)
          state = outcome.state
        }
      }),
      { numRuns: 60 },
    )
  })
})
