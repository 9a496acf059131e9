import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { initialState } from '../machine/initial-state.ts'
import type { Op } from '../machine/op.ts'
import type { CpuInterface, MachineState } from '../machine/state.ts'
import { step } from '../machine/step.ts'
import { runningPriority } from './cpu-interface.ts'
import { eoiCount } from './gich.ts'

const after = kernelOf('after')

const write = (offset: number, value: number): Op => ({
  t: 'write',
  vcpu: 0,
  offset,
  len: 4,
  value,
})
const iar: Op = { t: 'iar', vcpu: 0 }
const eoir = (intid: number): Op => ({ t: 'eoir', vcpu: 0, intid, source: 0 })
const dir = (intid: number): Op => ({ t: 'dir', vcpu: 0, intid, source: 0 })
const split: Op = { t: 'eoimode', vcpu: 0, split: true }

/** Edge interrupts 33 and 34, enabled, pending, both of priority 0xa0, in the list registers of a guest. */
const PENDING: readonly Op[] = [
  write(0x000, 1),
  write(0xc08, 0x28),
  write(0x420, 0x00a0a000),
  write(0x104, 6),
  write(0x204, 6),
  { t: 'enter', vcpu: 0 },
]

const play = (ops: readonly Op[], kernel = after): MachineState =>
  ops.reduce((state, op) => step(state, op, kernel).state, initialState(undefined, kernel.rules))

const hardware = (state: MachineState): CpuInterface => {
  const [vcpu] = state.vcpus
  if (!vcpu) throw new Error('No vCPU 0')
  return vcpu.hw
}

describe.each([1020, 1021, 1022, 1023])('an end of INTID %i', (intid) => {
  const serving = play([...PENDING, iar])

  it('follows an acknowledge that gave none: nothing may interrupt what is served', () => {
    expect(step(serving, iar, after).result).toMatchObject({ iar: 1023 })
  })

  it('drops no priority, deactivates nothing, counts nothing, and so lets nothing through', () => {
    const ended = step(serving, eoir(intid), after)
    expect(ended.result).toEqual({ status: 'done', drop: -1, lr: -1, ignored: true })
    expect(ended.state).toBe(serving)
    expect(runningPriority(hardware(ended.state))).toBe(0xa0)
    expect(eoiCount(hardware(ended.state).hcr)).toBe(0)
    expect(step(ended.state, iar, after).result).toMatchObject({ iar: 1023 })
  })

  it('is ignored by GICV_EOIR and by GICV_DIR where EOImode is 1', () => {
    const before = play([...PENDING, split, iar])
    const dropped = step(before, eoir(intid), after)
    expect(dropped.result).toEqual({ status: 'done', drop: -1, ignored: true })
    const deactivated = step(before, dir(intid), after)
    expect(deactivated.result).toEqual({ status: 'done', lr: -1, ignored: true })
    expect([dropped.state, deactivated.state]).toEqual([before, before])
  })

  it('names the test that stopped it', () => {
    const { effects } = step(serving, eoir(intid), after)
    expect(effects.at(-1)).toMatchObject({
      e: 'guard',
      fn: 'GICV_EOIR',
      text: 'the INTID is one of 1020 to 1023: the write is ignored',
      value: true,
    })
  })
})

describe('an end of INTID 1019', () => {
  it('is an end as any other: the INTID could be an interrupt', () => {
    const { result, state } = step(play([...PENDING, iar]), eoir(1019), after)
    expect(result).toEqual({ status: 'done', drop: 0xa0, lr: -1 })
    expect(eoiCount(hardware(state).hcr)).toBe(1)
  })
})

describe('where KVM traps GICV_DIR', () => {
  it('the write never reaches the CPU interface: KVM finds no such interrupt, and warns', () => {
    const v72 = kernelOf('v72')
    const before = play([...PENDING, split, iar], v72)
    const { effects, result } = step(before, dir(1023), v72)
    expect(result).toEqual({ status: 'done' })
    expect(effects.filter(({ e }) => e === 'warn')).toHaveLength(1)
  })
})
