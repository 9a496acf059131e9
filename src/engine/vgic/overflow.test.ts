import { describe, expect, it } from 'vitest'
import type { Kernel } from '../editions/kernel.ts'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { maintenance } from '../gic/cpu-interface.ts'
import { eoiCount, GICH_MISR_LRENP, GICH_MISR_VGRP1D } from '../gic/gich.ts'
import { DEFAULT_CONFIG, initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { irqOf, type MachineState, type Vcpu } from '../machine/state.ts'
import { step } from '../machine/step.ts'

const v72 = kernelOf('v72')
const today = kernelOf('today')

const write = (offset: number, value: number, vcpu = 0, len: 1 | 4 = 4): Op => ({
  t: 'write',
  vcpu,
  offset,
  len,
  value,
})
const enter = (vcpu = 0): Op => ({ t: 'enter', vcpu })
const exit = (vcpu = 0): Op => ({ t: 'exit', vcpu })
const iar = (vcpu = 0): Op => ({ t: 'iar', vcpu })
const eoir = (intid: number, vcpu = 0): Op => ({ t: 'eoir', vcpu, intid, source: 0 })
const dir = (intid: number, vcpu = 0, source = 0): Op => ({ t: 'dir', vcpu, intid, source })
const split = (vcpu = 0): Op => ({ t: 'eoimode', vcpu, split: true })
const inject = (intid: number): Op => ({ t: 'inject', vcpu: 0, intid, level: true })

/** Distributor on; edge SPIs 32–39 enabled, each more urgent than the one before. */
const SETUP: readonly Op[] = [
  write(0x000, 1),
  write(0xc08, 0xaaaaaaaa),
  write(0x104, 0xff),
  ...Array.from({ length: 8 }, (_, n) => write(0x420 + n, 0xa0 - n * 16, 0, 1)),
]

function play(kernel: Kernel, nrLr: number, ops: readonly Op[]): MachineState {
  const start = initialState({ ...DEFAULT_CONFIG, nrLr }, kernel.rules)
  return [...SETUP, ...ops].reduce((state, op) => step(state, op, kernel).state, start)
}

/** Takes `count` interrupts, each inside the one before. */
const nested = (count: number): readonly Op[] =>
  Array.from({ length: count }, (_, n) => [inject(32 + n), enter(), iar(), exit()]).flat()

const activeOf = (state: MachineState, count = 8): number[] =>
  state.spis.slice(0, count).flatMap(({ intid, active }) => (active ? [intid] : []))

describe('more active interrupts than list registers', () => {
  it('stop the guest from taking another until v6.19', () => {
    expect(activeOf(play(today, 1, nested(2)))).toEqual([32])
    expect(activeOf(play(v72, 1, nested(5)))).toEqual([32, 33, 34, 35, 36])
  })

  it('are ended at the exit, most urgent first, for each end that found no list register', () => {
    const state = play(v72, 1, [...nested(4), enter(), eoir(35), eoir(34), eoir(33)])
    const { hw } = state.vcpus[0] as Vcpu
    expect(eoiCount(hw.hcr)).toBe(2)
    expect(maintenance(hw) & GICH_MISR_LRENP).not.toBe(0)
    expect(activeOf(step(state, exit(), v72).state)).toEqual([32])
  })

  it('leave what was queued behind the last list register, but is not active, alone', () => {
    const state = play(v72, 1, [...nested(2), enter(), inject(34), eoir(33), eoir(32), exit()])
    expect(activeOf(state)).toEqual([])
    expect(state.vcpus[0]?.apList).toEqual([34])
  })
})

describe('EOIcount', () => {
  it('wraps after 31', () => {
    const ends = Array.from({ length: 33 }, () => eoir(39))
    expect(eoiCount(play(v72, 1, [enter(), ...ends]).vcpus[0]?.hw.hcr ?? 0)).toBe(1)
  })

  it('is not kept by KVM when nothing was left over', () => {
    const state = play(v72, 1, [enter(), eoir(39), exit()])
    expect(eoiCount(state.vcpus[0]?.cpuIf.hcr ?? 0)).toBe(0)
  })
})

describe('a trapped store to GICV_DIR', () => {
  const active32 = [inject(32), enter(), split(), iar(), eoir(32)]

  it('ends what no list register holds, and takes it off its list', () => {
    const state = play(v72, 1, [...nested(3), enter(), split(), dir(32)])
    expect(activeOf(state)).toEqual([33, 34])
    expect(state.vcpus[0]?.apList).not.toContain(32)
  })

  it('ends what another vCPU holds by halting it', () => {
    const state = play(v72, 4, [...active32, enter(1), split(1), dir(32, 1)])
    expect(activeOf(state)).toEqual([])
    expect(state.vcpus.map(({ inGuest }) => inGuest)).toEqual([false, true])
    expect(irqOf(state, 0, 32).vcpu).toBe(-1)
  })

  it('ends what another vCPU held when it left the guest, and prunes its list', () => {
    const state = play(v72, 4, [...active32, exit(), enter(1), split(1), dir(32, 1)])
    expect(activeOf(state)).toEqual([])
    expect(state.vcpus[0]?.apList).toEqual([])
  })

  it('was lost there until v6.19', () => {
    const state = play(today, 4, [...active32, exit(), enter(1), split(1), dir(32, 1)])
    expect(activeOf(state)).toEqual([32])
  })

  it('does nothing to an interrupt that is on no list, and to one that does not exist', () => {
    const before = play(v72, 4, [enter(), split()])
    expect(step(before, dir(38), v72).state.spis).toEqual(before.spis)
    // The machine has 64 interrupts: 63 is the last.
    for (const [intid, warns] of [
      [0, false],
      [63, false],
      [64, true],
      [999, true],
    ] as const) {
      const { state, effects } = step(before, dir(intid), v72)
      expect(state.spis).toEqual(before.spis)
      expect([intid, effects.some(({ e }) => e === 'warn')]).toEqual([intid, warns])
    }
  })

  it('ends an SGI only for the sender that is active', () => {
    const sgi: readonly Op[] = [write(0xf00, (1 << 16) | 3, 1), enter(), split(), iar()]
    const wrong = play(v72, 4, [...sgi, dir(3, 0, 0)])
    expect(irqOf(wrong, 0, 3)).toMatchObject({ active: true, activeSource: 1 })
    expect(irqOf(step(wrong, dir(3, 0, 1), v72).state, 0, 3).active).toBe(false)
  })
})

describe('what KVM knows of the CPU interface', () => {
  /** vCPU 0 masks everything, leaves, and has an interrupt waiting when the distributor is switched on. */
  const masked: readonly Op[] = [
    enter(),
    { t: 'pmr', vcpu: 0, value: 0 },
    exit(),
    inject(32),
    write(0x000, 0, 1),
  ]

  it('is as fresh as the last exit in v7.2, as the last put before', () => {
    const kicks = (kernel: Kernel) =>
      step(play(kernel, 4, masked), write(0x000, 1, 1), kernel).effects.filter(
        ({ e }) => e === 'kick',
      ).length
    expect(kicks(v72)).toBe(0)
    expect(kicks(today)).toBe(1)
  })

  it('asks to hear of the groups', () => {
    const [vcpu] = play(v72, 4, [enter()]).vcpus
    expect(vcpu?.hw.hcr).toBe(0x61)
    expect(vcpu && maintenance(vcpu.hw)).toBe(0)
    const disabled = vcpu && { ...vcpu.hw, hcr: 0x81 }
    expect(disabled && maintenance(disabled)).toBe(GICH_MISR_VGRP1D)
  })
})
