import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact, performAll } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotValue } from '#/engine/machine/spot.ts'
import { guest } from '#/scenario/acts.ts'
import { scenarioById } from '#/scenario/library.ts'
import { kernels, livelyOps, ready } from '../../conformance/arbitraries.ts'
import { whyNot } from './why-not.ts'

const latch: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' }
const listed: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'vcpu' }
const twin: Spot = { of: 'phys', ph: 0, field: 'active' }

/** Why act `n` of a scenario (from 1), or another one in its stead, did not change a spot. */
function why(id: string, spec: string, n: number, spot: Spot, instead?: Op) {
  const scenario = scenarioById(id)
  const kernel = kernelOf(spec)
  const op = instead ?? scenario?.acts[n - 1]
  if (!scenario || !op) throw new Error(`${id} ${n}`)
  const start = initialState(scenario.config, kernel.rules)
  const done = [...scenario.setup, ...scenario.acts.slice(0, n - 1)]
  const state = performAll(start, done, kernel).at(-1)?.state ?? start
  return whyNot(state, op, kernel, spot)
}

const decided = (answer: ReturnType<typeof why>) => answer?.chain.filter(({ deciding }) => deciding)

describe('whyNot', () => {
  it('marks the guard that kept userspace from a mapped interrupt', () => {
    const answer = why('d6', 'after', 1, latch)
    expect(answer?.kind).toBe('guard')
    expect(decided(answer)).toEqual([
      { fn: 'vgic_hw_irq_spending', text: 'is_uaccess', value: true, piece: 'H5s', deciding: true },
    ])
    expect(answer?.chain.map(({ text }) => text)).toEqual([
      'a register takes this offset and width',
      'GICD_ISPENDR is writable',
      'irq->hw',
      'is_uaccess',
    ])
    expect(answer?.text).toBe(
      'In vgic_hw_irq_spending, “is_uaccess” is true (piece H5s); otherwise irq->pending_latch would have become 1.',
    )
  })

  it('marks the guard of a piece that spared what is being served', () => {
    const answer = why('d5', 'after', 7, twin)
    expect(decided(answer)).toMatchObject([{ text: 'irq->active', value: true, piece: 'H3' }])
  })

  it('marks the first of two conditions that stood in the way', () => {
    expect(decided(why('d4', 'after', 1, listed))).toMatchObject([
      { fn: 'vgic_target_oracle', text: 'irq->enabled', value: false },
    ])
    // Nothing is on in the empty bench: neither 33 nor the distributor.
    const answer = why('empty', 'after', 1, listed, guest(0, 'ISPENDR', 33))
    expect(decided(answer)).toMatchObject([{ text: 'irq->enabled', value: false }])
  })

  it('says that the kernel has no such rule, and which piece has it', () => {
    expect(why('d1', 'before', 1, twin)).toMatchObject({
      kind: 'kernel',
      text: 'This kernel does not do it: ISPENDR sets physical active (piece H1).',
    })
  })

  it('says that the value was there already', () => {
    expect(why('d5', 'after', 7, latch)).toMatchObject({
      kind: 'same',
      text: 'vgic_hw_irq_cpending stored 0 to irq->pending_latch, which was 0 already.',
    })
  })

  it('says what a refused act needs', () => {
    expect(why('d1', 'after', 1, latch, { t: 'iar', vcpu: 0 })).toMatchObject({
      kind: 'refused',
      text: 'It needs vCPU0 in the guest.',
    })
  })

  it('does not guess where nothing brings the act to the spot', () => {
    const other: Spot = { of: 'irq', vcpu: -1, intid: 40, field: 'pendingLatch' }
    expect(why('d1', 'after', 1, other)).toEqual({
      kind: 'away',
      text: 'irq->pending_latch is not on the way of this act.',
      chain: [],
    })
  })

  it('is silent exactly where the act did change the spot, and marks one guard at most', () => {
    fc.assert(
      fc.property(
        kernels,
        fc.array(livelyOps, { maxLength: 20 }),
        livelyOps,
        fc.constantFrom(latch, listed, twin),
        (kernel, acts, op, spot) => {
          const start = ready(DEFAULT_CONFIG, kernel)
          const state = performAll(start, acts, kernel).at(-1)?.state ?? start
          const answer = whyNot(state, op, kernel, spot)
          const { state: next } = enact(state, op, kernel)
          if (!sameValue(spotValue(state, spot), spotValue(next, spot))) expect(answer).toBeNull()
          else if (answer)
            expect(decided(answer)?.length).toBeLessThanOrEqual(Number(answer.kind === 'guard'))
        },
      ),
      { numRuns: 100 },
    )
  })
})
