import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import { perform } from '../machine/perform.ts'
import { irqOf } from '../machine/state.ts'
import { step } from '../machine/step.ts'
import { writtenIntids } from './dispatch.ts'

const [ISPENDR1, ISACTIVER0] = [0x204, 0x300]

describe('writtenIntids', () => {
  it('names the interrupts whose bits are 1, and no neighbour', () => {
    const written = (value: number) =>
      writtenIntids(initialState(), { offset: ISPENDR1, len: 4, value }, new Set(['GICD_ISPENDR']))
    expect(written(2)).toEqual([33])
    expect(written(0x8000_0005)).toEqual([32, 34, 63])
    expect(written(0)).toEqual([])
  })

  it('keeps rule R4 to what userspace wrote', () => {
    const kernel = kernelOf('before')
    const map = (intid: number, ph: number): Op => ({
      t: 'map',
      vcpu: 0,
      intid,
      ph,
      getInputLevel: false,
    })
    const mapped = [map(32, 0), map(33, 1), map(34, 2)].reduce(
      (state, op) => step(state, op, kernel).state,
      initialState(undefined, kernel.rules),
    )
    const spend: Op = { t: 'uaccess-write', vcpu: 0, offset: ISPENDR1, len: 4, value: 2 }
    expect(perform(mapped, spend, kernel).verdicts.R4).toEqual({
      status: 'violated',
      witnesses: [{ vcpu: -1, intid: 33 }],
    })
  })
})

describe('an SGI that is set active', () => {
  const kernel = kernelOf('v4.19')
  const sourceOf = (t: 'write' | 'uaccess-write') => {
    const op: Op = { t, vcpu: 1, offset: ISACTIVER0, len: 4, value: 8 }
    return irqOf(step(initialState(undefined, kernel.rules), op, kernel).state, 1, 3)
  }

  it('has the vCPU that wrote for its sender', () => {
    expect(sourceOf('write')).toMatchObject({ active: true, activeSource: 1 })
  })

  it('has vCPU 0 for its sender where userspace wrote: there is no vCPU that did', () => {
    expect(sourceOf('uaccess-write')).toMatchObject({ active: true, activeSource: 0 })
  })
})
