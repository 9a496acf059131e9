import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from '../machine/initial-state.ts'
import { irqOf } from '../machine/state.ts'
import { step } from '../machine/step.ts'
import { bitAccess, byteAccess, configAccess, enableAccess, sgiAccess } from './dist-access.ts'

const kernel = kernelOf('after')
const RESET = initialState(DEFAULT_CONFIG, kernel.rules)

/** The machine after a guest's stores from vCPU 0. */
const stored = (...stores: readonly ReturnType<typeof sgiAccess>[]) =>
  stores.reduce(
    (state, store) => step(state, { t: 'write', vcpu: 0, ...store }, kernel).state,
    RESET,
  )

describe('stores to the distributor', () => {
  it('set the field of the interrupt that they name, and of no other', () => {
    const state = stored(
      bitAccess('ISENABLER', 63),
      byteAccess('IPRIORITYR', 33, 0x48),
      byteAccess('ITARGETSR', 35, 2),
    )
    expect(state.spis.filter(({ enabled }) => enabled).map(({ intid }) => intid)).toEqual([63])
    expect(state.spis.filter(({ priority }) => priority !== 0).map((irq) => irq.intid)).toEqual([
      33,
    ])
    expect([irqOf(state, 0, 33).priority, irqOf(state, 0, 35).targets]).toEqual([0x48, 2])
  })

  it('configure the sixteen interrupts of a word', () => {
    const state = stored(configAccess(39, (intid) => intid === 47 || intid === 32))
    const edges = state.spis.slice(0, 16).filter(({ config }) => config === 'edge')
    expect(edges.map(({ intid }) => intid)).toEqual([32, 47])
    expect(configAccess(39, () => true)).toEqual({ offset: 0xc08, len: 4, value: 0xaaaaaaaa })
  })

  it('send an SGI to one vCPU, and switch the distributor', () => {
    const state = stored(enableAccess(true), sgiAccess(1, 5))
    const pending = state.vcpus.map(({ privateIrqs }) => privateIrqs[5]?.pendingLatch)
    expect([state.distEnabled, pending]).toEqual([true, [false, true]])
    expect(stored(enableAccess(true), enableAccess(false)).distEnabled).toBe(false)
  })
})
