import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { step } from '../machine/step.ts'
import { Transition } from '../machine/transition.ts'
import { GICV_READABLE, type GicvWritable, readGicv, writeGicv } from './cpu-registers.ts'
import { encodeVmcr, type Vmcr } from './gich.ts'
import type { ListRegister } from './list-register.ts'

const kernel = kernelOf('v72')
const words = (text: string): readonly number[] =>
  text.split(' ').map((word) => Number.parseInt(word, 16))
const bit = (word: number, n: number): boolean => ((word >>> n) & 1) === 1

const vmcrOf = (word: number): Vmcr => ({
  grp0Enabled: bit(word, 0),
  grp1Enabled: bit(word, 1),
  ackCtl: bit(word, 2),
  fiqEn: bit(word, 3),
  cbpr: bit(word, 4),
  eoiMode: bit(word, 9),
  abpr: (word >>> 18) & 7,
  bpr: (word >>> 21) & 7,
  pmr: (word >>> 27) << 3,
})

/** A list register without the HW bit. */
const lrOf = (word: number): ListRegister => ({
  vintid: word & 1023,
  pending: bit(word, 28),
  active: bit(word, 29),
  hw: false,
  pintid: 0,
  eoi: bit(word, 19),
  source: (word >>> 10) & 7,
  priority: ((word >>> 23) & 31) << 3,
  group: 0,
})

/** A machine whose first vCPU has these registers. */
function withRegisters(control: string, lrs = ''): Transition {
  const t = new Transition(initialState(undefined, kernel.rules), kernel)
  const [hcr = 0, vmcr = 0, apr = 0] = words(control)
  t.setBank(0, 'hw', 'hcr', hcr)
  t.setBank(0, 'hw', 'vmcr', vmcrOf(vmcr))
  t.setBank(0, 'hw', 'apr', apr)
  for (const [n, word] of (lrs ? words(lrs) : []).entries()) t.setLr(0, 'hw', n, lrOf(word))
  return t
}

/**
 * Recorded of the hardware: GICH_HCR, VMCR and APR; GICH_LR0 to LR3; and what GICV_CTLR, PMR, BPR, RPR, HPPIR,
 * ABPR and APR0 then read. The sender in HPPIR is what the architecture says; QEMU leaves it out.
 */
const RECORDED: readonly (readonly [name: string, control: string, lrs: string, read: string])[] = [
  [
    'v-lr-preempt 0',
    '00000001 f84c0001 00000000',
    '1a000028 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000ff 00000028 00000003 00000000',
  ],
  [
    'v-lr-preempt 1',
    '00000001 f84c0001 00100000',
    '2a000028 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000a0 000003ff 00000003 00100000',
  ],
  [
    'v-lr-preempt 4',
    '00000001 f84c0001 00110000',
    '2a000028 28000029 1400002a 00000000',
    '00000001 000000f8 00000002 00000080 0000002a 00000003 00110000',
  ],
  [
    'v-lr-preempt 8',
    '00000001 f84c0001 00000000',
    '0a000028 08000029 0400002a 00000000',
    '00000001 000000f8 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-lr-bpr 3',
    '00000001 f88c0001 00010000',
    '29000028 18000029 00000000 00000000',
    '00000001 000000f8 00000004 00000080 00000029 00000003 00010000',
  ],
  [
    'v-lr-bpr 5',
    '00000001 f88c0001 00010000',
    '29000028 18000029 1700002a 00000000',
    '00000001 000000f8 00000004 00000080 0000002a 00000003 00010000',
  ],
  [
    'v-vbpr-min 4',
    '00000001 f8ec0001 00000000',
    '00000000 00000000 00000000 00000000',
    '00000001 000000f8 00000007 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-lr-pmr 1',
    '00000001 804c0001 00000000',
    '18000028 00000000 00000000 00000000',
    '00000001 00000080 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-lr-pmr 3',
    '00000001 884c0001 00000000',
    '18000028 00000000 00000000 00000000',
    '00000001 00000088 00000002 000000ff 00000028 00000003 00000000',
  ],
  [
    'v-lr-pmr 7',
    '00000001 004c0001 00000000',
    '08000028 00000000 00000000 00000000',
    '00000001 00000000 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-lr-vctlr-off 1',
    '00000001 f84c0000 00000000',
    '18000028 00000000 00000000 00000000',
    '00000000 000000f8 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-hcr-off 1',
    '00000000 f84c0001 00000000',
    '18000028 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-hcr-off 5',
    '00000000 f84c0001 00010000',
    '28000028 00000000 00000000 00000000',
    '00000001 000000f8 00000002 00000080 000003ff 00000003 00010000',
  ],
  [
    'v-vmcr 0',
    '00000001 f8fc021f 00000000',
    '00000000 00000000 00000000 00000000',
    '0000021f 000000f8 00000007 000000ff 000003ff 00000007 00000000',
  ],
  [
    'v-vmcr 1',
    '00000001 004c0000 00000000',
    '00000000 00000000 00000000 00000000',
    '00000000 00000000 00000002 000000ff 000003ff 00000003 00000000',
  ],
  [
    'v-vmcr 6',
    '00000001 f0740201 00000000',
    '00000000 00000000 00000000 00000000',
    '00000201 000000f0 00000003 000000ff 000003ff 00000005 00000000',
  ],
  [
    'v-hapr 0',
    '00000001 f84c0001 80000000',
    '00000000 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000f8 000003ff 00000003 80000000',
  ],
  [
    'v-hapr 2',
    '00000001 f84c0001 00110000',
    '00000000 00000000 00000000 00000000',
    '00000001 000000f8 00000002 00000080 000003ff 00000003 00110000',
  ],
  [
    'v-hapr 3',
    '00000001 f84c0001 ffffffff',
    '00000000 00000000 00000000 00000000',
    '00000001 000000f8 00000002 00000000 000003ff 00000003 ffffffff',
  ],
  [
    'v-lr-sgi-source 0',
    '00000001 f84c0001 00000000',
    '18001401 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000ff 00001401 00000003 00000000',
  ],
  [
    'v-lr-sgi-source 3',
    '00000001 f84c0001 00000000',
    '18000801 00000000 00000000 00000000',
    '00000001 000000f8 00000002 000000ff 00000801 00000003 00000000',
  ],
  [
    'v-lr-group1-ackctl 0',
    '00000001 f84c0007 00000000',
    '00000000 00000000 00000000 00000000',
    '00000007 000000f8 00000002 000000ff 000003ff 00000003 00000000',
  ],
]

describe('GICV registers', () => {
  it.each(RECORDED)('read as the hardware has them: %s', (_, control, lrs, read) => {
    const t = withRegisters(control, lrs)
    expect(GICV_READABLE.map((reg) => readGicv(t, 0, reg))).toEqual(words(read))
  })

  it.each([
    ['CTLR', 'f84c0001', 0xffffffff, 'f84c021f'],
    ['CTLR', 'f84c021f', 0, 'f84c0000'],
    ['CTLR', 'f06c0001', 0x201, 'f06c0201'],
    ['BPR', 'f84c0001', 3, 'f86c0001'],
    ['BPR', 'f88c0001', 1, 'f84c0001'],
    ['BPR', 'f84c0001', 0xff, 'f8ec0001'],
    ['ABPR', 'f84c0001', 5, 'f8540001'],
    ['ABPR', 'f8540001', 0, 'f84c0001'],
  ] satisfies [GicvWritable, string, number, string][])(
    'keep what is written to them: GICV_%s over %s, 0x%x gives %s',
    (reg, before, value, after) => {
      const t = withRegisters(`00000001 ${before} 00000000`)
      writeGicv(t, 0, reg, value)
      expect(encodeVmcr(t.vcpu(0).hw.vmcr)).toBe(Number.parseInt(after, 16))
    },
  )

  it('are reached from inside the guest alone', () => {
    const reset = initialState(undefined, kernel.rules)
    const read: Op = { t: 'gicv-read', vcpu: 0, reg: 'RPR' }
    const write: Op = { t: 'gicv-write', vcpu: 0, reg: 'APR0', value: 0x10000 }
    for (const op of [read, write])
      expect(step(reset, op, kernel).result).toEqual({ status: 'refused', reason: 'not_in_guest' })
    const { state } = step(reset, { t: 'enter', vcpu: 0 }, kernel)
    expect(step(state, read, kernel).result).toEqual({ status: 'done', val: 0xff })
    const written = step(state, write, kernel).state
    expect(step(written, read, kernel).result).toEqual({ status: 'done', val: 0x80 })
  })
})
