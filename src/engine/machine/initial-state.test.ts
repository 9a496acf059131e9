import { describe, expect, it } from 'vitest'
import { configError, DEFAULT_CONFIG } from './initial-state.ts'
import type { PhysIrqConfig } from './state.ts'

const withPhys = (phys: Partial<PhysIrqConfig>, nrVcpus = 2) =>
  configError({ ...DEFAULT_CONFIG, nrVcpus, phys: [{ hwintid: 72, trigger: 'level', ...phys }] })

describe('configError', () => {
  it('takes every physical SPI and PPI that there is', () => {
    for (const hwintid of [32, 1019]) expect(withPhys({ hwintid })).toBeNull()
    for (const hwintid of [16, 31])
      for (const ppiCpu of [0, 1]) expect(withPhys({ hwintid, ppiCpu })).toBeNull()
    expect(withPhys({ hwintid: 27, ppiCpu: 7 }, 8)).toBeNull()
  })

  it('refuses what is just beyond, and says what is possible', () => {
    for (const hwintid of [31, 1020, 72.5, Number.NaN])
      expect(withPhys({ hwintid })).toMatch(
        /a PPI is 16 to 31 and names its CPU, an SPI is 32 to 1019/,
      )
    for (const hwintid of [15, 32])
      expect(withPhys({ hwintid, ppiCpu: 0 })).toMatch(/a PPI is 16 to 31 and names its CPU/)
  })

  it('refuses a PPI of a CPU that is not there', () => {
    for (const ppiCpu of [-1, 2, 0.5])
      expect(withPhys({ hwintid: 27, ppiCpu })).toBe(`Physical PPI 27: no CPU ${ppiCpu}`)
  })
})
