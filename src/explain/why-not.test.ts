import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import { enact, performAll } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotValue } from '#/engine/machine/spot.ts'
import { guest } from '#/scenario/acts.ts'
import { atStep } from '#/scenario/at-step.fixture.ts'
import { kernels, livelyOps, ready } from '../../conformance/arbitraries.ts'
import { whyNot } from './why-not.ts'

const latch: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' }
const listed: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'vcpu' }
const twin: Spot = { of: 'phys', ph: 0, field: 'active' }
const level: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'lineLevel' }
const onList: Spot = { of: 'ap-list', vcpu: 0, intid: 33 }

const why = (...step: Parameters<typeof atStep>) => whyNot(...atStep(...step))

const decided = (answer: ReturnType<typeof why>) => answer?.chain.filter(({ deciding }) => deciding)

describe('whyNot', () => {
  it('tells of a deactivation that found the physical interrupt inactive', () => {
    const answer = why('d1', 'before', 4, twin)
    expect(answer?.kind).toBe('same')
    expect(answer?.text).toBe(
      'The guest’s deactivation arrived and found physical 72 inactive: rule R1 is broken.',
    )
    expect(answer?.chain.at(-1)).toMatchObject({
      text: 'the physical interrupt is active',
      value: false,
    })
  })

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

  it('says both conditions where two stood in the way, and marks neither', () => {
    expect(decided(why('d4', 'after', 1, listed))).toMatchObject([
      { fn: 'vgic_target_oracle', text: 'irq->enabled', value: false },
    ])
    // Nothing is on in the empty bench: neither 33 nor the distributor.
    const answer = why('empty', 'after', 1, listed, guest(0, 'ISPENDR', 33))
    expect(answer?.text).toBe(
      'Distributor enable is 0 and 33 enabled is 0; otherwise irq->vcpu would have become vCPU0.',
    )
    expect(answer?.chain.at(-1)).toMatchObject({ text: 'irq->enabled', value: false })
    expect(decided(answer)).toEqual([])
  })

  it.each([
    ['d1', 'before'],
    ['d1', 'after'],
    // Not mapped, so that irq->hw is false there.
    ['active-clear-after-ack', 'before'],
    ['active-clear-after-ack', 'v72'],
  ])(
    '%s under %s: a level interrupt keeps its latch when it is loaded, mapped or not',
    (id, spec) => {
      expect(why(id, spec, 2, latch)?.text).toBe(
        'In vgic_v2_populate_lr, “irq->config == VGIC_CONFIG_EDGE” is false; otherwise irq->pending_latch would have become 0.',
      )
    },
  )

  it.each([2, 10])('d3, step %i: an injection goes to the line or to the latch, by config', (n) => {
    const answer = why('d3', 'after', n, latch)
    expect(answer?.text).toBe(
      'In kvm_vgic_inject_irq, “irq->config == VGIC_CONFIG_LEVEL” is true; otherwise irq->pending_latch would have become 1.',
    )
  })

  it('says of an edge interrupt that its line is not driven', () => {
    const line: Spot = { of: 'irq', vcpu: -1, intid: 34, field: 'lineLevel' }
    expect(why('family-ii', 'after', 2, line)?.text).toBe(
      'In kvm_vgic_inject_irq, “irq->config == VGIC_CONFIG_LEVEL” is false; otherwise irq->line_level would have become 1.',
    )
  })

  it.each([
    ['before', 'In vgic_v2_fold_lr_state, “the list register is still pending” is true'],
    ['v72', 'In vgic_v2_fold_lr, “the list register is still pending” is true'],
  ])('family-iii under %s: names no test that came out alike', (spec, because) => {
    const answer = why('family-iii', spec, 3, latch)
    expect(answer?.text).toBe(`${because}; otherwise irq->pending_latch would have become 0.`)
  })

  it('tells a circumstance that took effect by no single test', () => {
    // Had the guest ended it, the fold would have dropped the latch too: irq->active alone takes it off no list.
    expect(why('active-clear-after-ack', 'v72', 5, onList)).toMatchObject({
      kind: 'guard',
      text: 'LR0 vCPU0 active is 1; otherwise 33 would have left the ap_list of vCPU0.',
    })
    expect(why('active-clear-after-ack', 'v72', 5, latch)).toMatchObject({
      kind: 'guard',
      text: 'LR0 vCPU0 active is 1; otherwise irq->pending_latch would have become 0.',
    })
  })

  it('says both conditions of a fold that samples no line, with the number of the physical interrupt', () => {
    const answer = why('d1', 'after', 5, level)
    expect(answer?.text).toBe(
      'LR0 vCPU0 pending is 0 and physical 72 line is 0; otherwise irq->line_level would have become 1.',
    )
    expect(decided(answer)).toEqual([])
  })

  it.each([
    ['v6.1', 'allow_pending', false],
    ['after', 'irq->active && irq_is_pending(irq)', true],
  ])('under %s: of the tests of one flag marks the one next to the write', (spec, text, value) => {
    const answer = why('line-falls-before-end', spec, 10, level)
    expect(answer?.text).toBe(
      `In vgic_v2_populate_lr, “${text}” is ${value}; otherwise irq->line_level would have become 0.`,
    )
    expect(decided(answer)).toMatchObject([{ fn: 'vgic_v2_populate_lr', text, value }])
  })

  it('speaks of an ap_list as of a list', () => {
    expect(why('d4', 'after', 1, onList)?.text).toBe(
      'In vgic_target_oracle, “irq->enabled” is false; otherwise 33 would have been on the ap_list of vCPU0.',
    )
    expect(why('d5', 'after', 5, onList)?.text).toBe(
      'In vgic_target_oracle, “irq->active” is true; otherwise 33 would have left the ap_list of vCPU0.',
    )
    expect(why('d1', 'after', 3, onList)?.text).toBe(
      '33’s place on the ap_list of vCPU0 is not on the way of this act.',
    )
  })

  it('says that the guest could do it where userspace goes another way', () => {
    expect(why('d6', 'v72', 1, twin)?.text).toBe(
      'Userspace writes, not the guest; otherwise physical 72 active would have become 1.',
    )
  })

  it('says that the kernel has no such rule, and which piece has it', () => {
    expect(why('d1', 'before', 1, twin)).toMatchObject({
      kind: 'kernel',
      text: 'Not under this kernel: under After, physical 72 active would have become 1. They part in “ISPENDR sets physical active (piece H1)”.',
    })
  })

  it('lays nothing to the patch as merged that only a draft of it did', () => {
    expect(why('d6', 'before', 1, twin)?.text).toBe(
      'Not under this kernel: under Draft v1, physical 72 active would have become 1. They part in “ISPENDR sets physical active (piece H1)”.',
    )
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
