import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { configError, DEFAULT_CONFIG, initialState, keptConfigError } from './initial-state.ts'
import { step } from './step.ts'

const kernel = kernelOf('v72')
const sized = (nrSpis: number, nrVcpus = 8) => ({ ...DEFAULT_CONFIG, nrSpis, nrVcpus })

/** GICD_TYPER of a machine, as a guest reads it. */
function typer(nrSpis: number, nrVcpus: number): number | undefined {
  const state = initialState(sized(nrSpis, nrVcpus), kernel.rules)
  const { result } = step(state, { t: 'read', vcpu: 0, offset: 0x004, len: 4 }, kernel)
  return result.status === 'done' ? result.val : undefined
}

describe('the size of a machine', () => {
  it('is what KVM takes: 64 to 992 interrupts in all, in steps of 32', () => {
    for (const nrSpis of [32, 64, 928, 960]) expect(configError(sized(nrSpis))).toBe(null)
    for (const nrSpis of [0, 16, 31, 33, 959, 961, 988, 992, 1020])
      expect(configError(sized(nrSpis))).toContain(`SPIs: ${nrSpis} is not a multiple of 32`)
  })

  it('is read as it was from a session that was kept', () => {
    expect(keptConfigError(sized(988))).toBe(null)
    expect(initialState(sized(988), kernel.rules).spis).toHaveLength(988)
    expect(keptConfigError({ ...sized(988), nrLr: 0 })).toContain('List registers')
    for (const nrSpis of [0, 33, 987, 992]) {
      expect(keptConfigError(sized(nrSpis))).toContain(`SPIs: ${nrSpis} is not`)
      expect(() => initialState(sized(nrSpis), kernel.rules)).toThrow(RangeError)
    }
  })

  it('stands in GICD_TYPER: interrupts in blocks of 32, less one, and vCPUs less one', () => {
    expect(typer(32, 1)).toBe(0x01)
    expect(typer(32, 2)).toBe(0x21)
    expect(typer(960, 8)).toBe(0xfe)
    // 1,020 interrupts are 31 whole blocks.
    expect(typer(988, 8)).toBe(0xfe)
  })
})
