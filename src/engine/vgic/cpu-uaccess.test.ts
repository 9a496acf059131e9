import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { KERNELS } from '../editions/kernels.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import type { MachineState } from '../machine/state.ts'
import { step } from '../machine/step.ts'
import { GICC_REGISTERS, type GiccRegister } from './cpu-uaccess.ts'

const kernel = kernelOf('v72')
const RESET = initialState(undefined, kernel.rules)

const did = (ops: readonly Op[], from = RESET, under = kernel): MachineState =>
  ops.reduce((state, op) => step(state, op, under).state, from)
function read(state: MachineState, reg: GiccRegister, vcpu = 0): number | undefined {
  const { result } = step(state, { t: 'gicc-read', vcpu, reg }, kernel)
  return result.status === 'done' ? result.val : undefined
}
const write = (reg: GiccRegister, value: number, vcpu = 0): Op => ({
  t: 'gicc-write',
  vcpu,
  reg,
  value,
})

describe('GICC registers from userspace', () => {
  it('read what userspace preset: group 0 on, the five bits of the priority mask at the bottom', () => {
    expect(GICC_REGISTERS.map((reg) => read(RESET, reg))).toEqual([
      1, 0x1f, 0, 0, 0, 0, 0, 0, 0x04b2043b,
    ])
  })

  it.each([
    ['CTLR', 0xffffffff, 0x21f],
    ['CTLR', 0x201, 0x201],
    ['PMR', 0x10, 0x10],
    ['PMR', 0xff, 0x1f],
    ['BPR', 0xff, 7],
    ['BPR', 1, 1],
    ['ABPR', 0xd, 5],
    ['APR0', 0xffffffff, 0xffffffff],
    ['APR1', 1, 0],
    ['APR3', 1, 0],
    ['IIDR', 0, 0x04b2043b],
  ] satisfies [GiccRegister, number, number][])(
    'GICC_%s keeps of 0x%x what it has',
    (reg, value, kept) => {
      const state = did([write(reg, value)])
      expect(read(state, reg)).toBe(kept)
      // The other vCPU's is another register.
      expect(read(state, reg, 1)).toBe(read(RESET, reg, 1))
    },
  )

  it('is what the guest then finds in its own, under every kernel', () => {
    for (const under of KERNELS) {
      const reset = initialState(undefined, under.rules)
      const set = [write('PMR', 0x10), write('CTLR', 0x201), write('BPR', 4)]
      const inside = did([...set, { t: 'enter', vcpu: 0 }], reset, under)
      const got = (['PMR', 'CTLR', 'BPR'] as const).map((reg) => {
        const { result } = step(inside, { t: 'gicv-read', vcpu: 0, reg }, under)
        return result.status === 'done' && result.val
      })
      expect(got, under.id).toEqual([0x80, 0x201, 4])
    }
  })

  it('reads what the guest wrote, once its vCPU is out', () => {
    const guest: readonly Op[] = [
      { t: 'enter', vcpu: 0 },
      { t: 'pmr', vcpu: 0, value: 0xa7 },
      { t: 'gicv-write', vcpu: 0, reg: 'BPR', value: 1 },
      { t: 'exit', vcpu: 0 },
    ]
    const state = did(guest)
    expect([read(state, 'PMR'), read(state, 'BPR')]).toEqual([0x14, 2])
  })

  it('asks for every vCPU to be stopped', () => {
    const running = did([{ t: 'enter', vcpu: 1 }])
    for (const op of [write('PMR', 0), { t: 'gicc-read', vcpu: 0, reg: 'PMR' } as const])
      expect(step(running, op, kernel).result).toEqual({
        status: 'refused',
        reason: 'vcpu_running',
      })
  })
})

describe('the banks of the distributor from userspace', () => {
  it.each([
    ['SPENDSGIR', 0xf20, 0x1, 0x1],
    ['ISENABLER', 0x100, 0x10000, 0x1ffff],
    ['ISPENDR', 0x200, 0x10000, 0x10000],
    ['ISACTIVER', 0x300, 0x10000, 0x10000],
    ['IPRIORITYR', 0x410, 0xa0, 0xa0],
  ])('GICD_%s of vCPU 1 is written and read, that of vCPU 0 is left', (_, offset, value, now) => {
    const access = { offset, len: 4 } as const
    const state = did([{ t: 'uaccess-write', vcpu: 1, ...access, value }])
    const bank = (from: MachineState, vcpu: number) =>
      step(from, { t: 'uaccess-read', vcpu, ...access }, kernel).result
    expect(bank(state, 1)).toEqual({ status: 'done', val: now })
    expect(bank(state, 0)).toEqual(bank(RESET, 0))
  })

  it('CPENDSGIR of vCPU 1 takes a sender away', () => {
    const at = { vcpu: 1, len: 4 } as const
    const state = did([
      { t: 'uaccess-write', ...at, offset: 0xf20, value: 0x0300 },
      { t: 'uaccess-write', ...at, offset: 0xf10, value: 0x0100 },
    ])
    const { privateIrqs } = state.vcpus[1] ?? {}
    expect(privateIrqs?.[1]).toMatchObject({ source: 2, pendingLatch: true })
    expect(state.vcpus[0]?.privateIrqs[1]).toMatchObject({ source: 0, pendingLatch: false })
  })
})
