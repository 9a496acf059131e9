import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { ack, distributor, enter, guest } from '#/scenario/acts.ts'
import { atStep } from '#/scenario/at-step.fixture.ts'
import { whyNot } from './why-not.ts'

const twin: Spot = { of: 'phys', ph: 0, field: 'active' }
const onList: Spot = { of: 'ap-list', vcpu: 0, intid: 33 }

const why = (...step: Parameters<typeof atStep>) => whyNot(...atStep(...step))

const decided = (answer: ReturnType<typeof why>) => answer?.chain.filter(({ deciding }) => deciding)

describe('whyNot of what no circumstance changes', () => {
  it.each(['before', 'after', 'v4.19', 'v72'])(
    'under %s: names a test that no flag turns, of a part of VMCR or of priorities',
    (spec) => {
      const lrActive: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'active' }
      const drops = 'In GICV_EOIR, “EOImode is 1: EOIR only drops the priority” is true'
      const answer = why('d3', spec, 5, lrActive)
      expect(answer).toMatchObject({
        kind: 'turned',
        text: `${drops}; otherwise GICH_LR0[29] of CPU0 would have become 0.`,
      })
      expect(decided(answer)).toHaveLength(1)
      expect(why('d3', spec, 5, twin)?.text).toBe(
        `${drops}; otherwise physical 72 active would have become 0.`,
      )
    },
  )

  it.each(['v4.19', 'v72'])('under %s: says that the running priority was not beaten', (spec) => {
    const lrPending: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 1, field: 'pending' }
    const [state, , kernel] = atStep('active-clear-after-ack', spec, 4, lrPending)
    const acts = [guest(0, 'ISENABLER', 34), guest(0, 'ISPENDR', 34)]
    const from = performAll(state, acts, kernel).at(-1)?.state ?? state
    expect(whyNot(from, ack(), kernel, lrPending)).toMatchObject({
      kind: 'turned',
      text: 'In GICV_IAR, “its group priority beats the running priority” is false; otherwise GICH_LR1[28] of CPU0 would have become 0.',
    })
  })

  it('says that the group of what is pending was off, and that private interrupts are not routed', () => {
    const kernel = kernelOf('after')
    const acts: readonly Op[] = [
      distributor(true),
      guest(0, 'ISENABLER', 33),
      guest(0, 'ISPENDR', 33),
      enter(),
      { t: 'gicv-write', vcpu: 0, reg: 'CTLR', value: 0 },
    ]
    const start = initialState(undefined, kernel.rules)
    const state = performAll(start, acts, kernel).at(-1)?.state ?? start
    const lrPending: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'pending' }
    expect(whyNot(state, ack(), kernel, lrPending)?.text).toBe(
      'In GICV_IAR, “GICV_CTLR enables its group” is false; otherwise GICH_LR0[28] of CPU0 would have become 0.',
    )
    const route: Op = { t: 'write', vcpu: 0, offset: 0x800, len: 4, value: 2 }
    const targets: Spot = { of: 'irq', vcpu: 0, intid: 0, field: 'targets' }
    expect(whyNot(start, route, kernel, targets)?.text).toBe(
      'In vgic_mmio_write_target, “intid < VGIC_NR_PRIVATE_IRQS” is true; otherwise irq->targets would have become 2.',
    )
  })

  it('tells a rule that acts in the write before a test of the exit around it', () => {
    expect(why('d3', 'before', 7, twin)).toMatchObject({
      kind: 'kernel',
      text: 'Not under this kernel: under After, physical 72 active would have become 0. They part in “ISACTIVER and ICACTIVER reach physical active (piece H4)”.',
    })
  })

  it('tells line and latch of a physical interrupt apart, which are one bit of the register', () => {
    const physLatch: Spot = { of: 'phys', ph: 0, field: 'latch' }
    expect(why('d3', 'after', 1, physLatch)?.text).toBe(
      'Physical 72 latch is not on the way of this act.',
    )
    expect(why('d3', 'after', 2, physLatch)?.text).toBe(
      'host: GICC_IAR stored 0 to physical 72 latch, which was 0 already.',
    )
  })

  it('names the CPU of a private physical interrupt', () => {
    const timer: Spot = { of: 'phys', ph: 3, field: 'active' }
    expect(why('d1', 'after', 3, timer)?.text).toBe(
      'Physical 27 active of CPU0 is not on the way of this act.',
    )
  })

  it.each([
    ['d3', 10, 0, 72],
    ['family-ii', 9, 1, 73],
  ])('%s, step %i: says that the bit itself was tested', (id, n, ph, hwintid) => {
    const answer = why(id, 'before', n, { of: 'phys', ph, field: 'active' })
    expect(answer).toMatchObject({
      kind: 'tested',
      text: `Physical ${hwintid} active was tested and not written: in host: GICC_IAR, “physical ${hwintid} is active already” is true.`,
    })
    expect(decided(answer)).toEqual([])
    expect(answer?.chain.at(-1)).toMatchObject({ text: `physical ${hwintid} is active already` })
  })

  it('names no test for a bit that was read beside it', () => {
    expect(why('d1', 'after', 2, onList)).toMatchObject({
      kind: 'tested',
      text: '33’s place on the ap_list of vCPU0 was read in vgic_flush_lr_state and not written.',
    })
  })

  it('names the place of one interrupt, not the list, in an act that changes the list', () => {
    expect(
      why('third-active-two-lrs', 'after', 1, { of: 'ap-list', vcpu: 0, intid: 34 })?.text,
    ).toBe('34’s place on the ap_list of vCPU0 is not on the way of this act.')
  })

  it('does not say that the guest stored the HW bit', () => {
    const hw: Spot = { of: 'lr', vcpu: 0, bank: 'hw', n: 0, field: 'hw' }
    expect(why('d3', 'after', 4, hw)?.text).toBe(
      'GICH_LR0[31] of CPU0 is not on the way of this act.',
    )
    expect(why('d1', 'after', 4, hw)?.text).toBe(
      'GICH_LR0[31] of CPU0 was tested and not written: in GICV_EOIR, “the list register has the HW bit” is true.',
    )
  })
})
