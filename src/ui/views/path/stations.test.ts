import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { deedsOf } from '#/explain/did.ts'
import {
  ack,
  distributor,
  enter,
  eoi,
  exit,
  guest,
  hostirq,
  line,
  map,
  splitEoi,
} from '#/scenario/acts.ts'
import { deedsByWire, physWriteText, stationsOf } from './stations.ts'

const SETUP: readonly Op[] = [distributor(true), map(33, 0), guest(0, 'ISENABLER', 33)]

/** What is written beside KVM's way to the physical GIC in the last act. */
function label(spec: string, acts: readonly Op[]): string {
  const kernel = kernelOf(spec)
  const start = initialState(undefined, kernel.rules)
  const last = performAll(start, [...SETUP, ...acts], kernel).at(-1)
  if (!last) throw new Error('No act')
  return physWriteText(deedsByWire(deedsOf(last), 33).get('phys-set')?.[0])
}

describe('physWriteText', () => {
  it('tells the host’s GICC_DIR from a bit that KVM sets', () => {
    const served = [line(0, true), hostirq(0), enter(), splitEoi(), ack(), eoi(33)]
    const dir: Op = { t: 'dir', vcpu: 0, intid: 33, source: 0 }
    expect(label('after', [guest(0, 'ISPENDR', 33)])).toBe('set active (H1)')
    expect(label('v72', [...served, dir])).toBe('deactivate (GICC_DIR)')
    expect(label('today', [...served, dir])).toBe('')
  })
})

describe('stationsOf', () => {
  it('shows the mask that the first load will write, and says that it is saved', () => {
    const kernel = kernelOf('after')
    const start = initialState(undefined, kernel.rules)
    const mask: Op = { t: 'pmr', vcpu: 0, value: 0x80 }
    const states = performAll(start, [enter(), mask, exit(), { t: 'put', vcpu: 0 }], kernel).map(
      ({ state }) => state,
    )
    const shown = [start, ...states].map((state) => {
      const { pmr, isSaved } = stationsOf(state, { vcpu: 0, intid: 33 })
      return `${pmr}${isSaved ? ' saved' : ''}`
    })
    expect(shown).toEqual(['0xf8 saved', '0xf8', '0x80', '0x80', '0x80 saved'])
  })
})
