import { describe, expect, it } from 'vitest'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { isClean, stateTable, type TableSource } from './state-table.ts'

const kernels = (...specs: string[]): Kernel[] =>
  specs.map((spec) => {
    const kernel = parseKernel(spec)
    if (!kernel.ok) throw new Error(kernel.error)
    return kernel.value
  })

const write = (offset: number, value: number, vcpu = 0): Op => ({
  t: 'write',
  vcpu,
  offset,
  len: 4,
  value,
  trap: true,
})
const ENTER: Op = { t: 'enter', vcpu: 0 }
const EXIT: Op = { t: 'exit', vcpu: 0 }
const IAR: Op = { t: 'iar', vcpu: 0 }
const ISPENDR_33 = write(0x204, 2)

/** Distributor on, SPIs level, 33 mapped to physical 72 and enabled. */
const READY: readonly Op[] = [
  write(0, 1),
  write(0xc08, 0),
  { t: 'map', vcpu: 0, intid: 33, ph: 0, getInputLevel: false },
  write(0x104, 2),
]

const source = (acts: readonly Op[], intid = 33, setup = READY): TableSource => ({
  title: 'A title',
  look: '',
  config: DEFAULT_CONFIG,
  setup,
  acts,
  select: { vcpu: 0, intid },
})

describe('stateTable', () => {
  it('numbers the setup apart, and tells of the state that it leaves', () => {
    const { steps, interrupt } = stateTable(source([ISPENDR_33]), kernels('after'))
    expect(steps.map(({ step, phase }) => `${step} ${phase}`)).toEqual([
      's1 setup',
      's2 setup',
      's3 setup',
      's4 setup',
      '0 start',
      '1 act',
    ])
    expect(interrupt).toEqual({ vcpu: 0, intid: 33, config: 'level', physical: 72 })
    expect(steps[2]?.rows[0]?.cells).toMatchObject({ hw: true, enabled: false, physLine: false })
    expect(steps[1]?.rows[0]?.cells).toMatchObject({ hw: false, physLine: null })
  })

  it('names the first cell that differs and the step that broke a rule', () => {
    const acts = [ISPENDR_33, ENTER, IAR, { t: 'eoir', vcpu: 0, intid: 33, source: 0 }] as const
    const table = stateTable(source(acts), kernels('before', 'after'))
    expect(table.firstDifference).toEqual({
      step: '1',
      what: 'physical active',
      values: ['0', '1'],
    })
    expect(table.broken).toEqual([{ kernel: 'before', rule: 'R1', steps: ['4'] }])
    expect(table.steps.at(-1)?.rows.map(({ differs }) => differs)).toEqual([[], ['broken']])
  })

  it('names what differs beyond the interrupt that is shown', () => {
    const table = stateTable(source([ISPENDR_33], 34), kernels('before', 'after'))
    const last = table.steps.at(-1)
    expect(last?.rows.map((row) => row.elsewhere)).toEqual([[], ['physical 72 active']])
    expect(table.firstDifference).toMatchObject({ step: '1', what: 'physical 72 active' })
    const both = stateTable(source([ISPENDR_33], 33), kernels('before', 'after'))
    expect(both.steps.at(-1)?.rows.map((row) => row.elsewhere)).toEqual([[], []])
  })

  it('says which other interrupt breaks a rule', () => {
    const acts = [ISPENDR_33, ENTER, IAR, { t: 'eoir', vcpu: 0, intid: 33, source: 0 }] as const
    const table = stateTable(source(acts, 34), kernels('before'))
    expect(table.steps.at(-1)?.rows[0]?.broken).toEqual([{ rule: 'R1', others: ['33'] }])
  })

  it('tells the parts of a trapped access, and why an act could not be done', () => {
    const { steps } = stateTable(source([EXIT, ENTER, ISPENDR_33]), kernels('before', 'after'))
    expect(steps.at(-3)?.rows[1]?.notes).toEqual(['not done: needs vCPU0 in the guest'])
    expect(steps.at(-1)?.parts).toBe('exit, access, entry')
    expect(steps.at(-1)?.rows[1]?.notes).toEqual([])
  })

  it('tells of the BUG that stops one kernel and not the other', () => {
    // ISPENDR of an SGI: pending without a sender stops the kernels that take it, at the next entry.
    const table = stateTable(source([write(0x200, 2), ENTER], 1), kernels('after', 'today'))
    const [stopped, runs] = table.steps.at(-1)?.rows ?? []
    expect(stopped?.gives).toBe('bug')
    expect(stopped?.notes.join()).toMatch(/^BUG: ./)
    expect(runs?.notes).toEqual([])
    expect(table.stopped).toEqual([{ kernel: 'after', step: '2' }])
    expect(table.firstDifference).toEqual({ step: '1', what: 'pending_latch', values: ['1', '0'] })
  })

  it('finds nothing between kernels that are alike', () => {
    const table = stateTable(source([ISPENDR_33, ENTER, IAR]), kernels('v6.1', 'today'))
    expect(table.firstDifference).toBeNull()
    expect(table.broken).toEqual([])
    expect(isClean(table)).toBe(true)
  })

  it('is not clean when one kernel alone meets a BUG', () => {
    const table = stateTable(source([write(0x200, 2), ENTER], 1), kernels('after'))
    expect(table.firstDifference).toBeNull()
    expect(isClean(table)).toBe(false)
  })
})
