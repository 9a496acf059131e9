import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
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
import { deedsOf } from './did.ts'
import { whyOf } from './why.ts'

const SETUP: readonly Op[] = [distributor(true), map(33, 0), map(34, 1)]
const enable = [33, 34].map((intid) => guest(0, 'ISENABLER', intid))
/** 34 may preempt 33. */
const priority: Op = { t: 'write', vcpu: 0, offset: 0x421, len: 1, value: 0xa0, trap: true }
const dir = (intid: number): Op => ({ t: 'dir', vcpu: 0, intid, source: 0 })
const taken = (ph: number): readonly Op[] => [line(ph, true), hostirq(ph), enter(), ack()]

/** What is said of the last act, and how it is drawn. */
function last(spec: string, nrLr: number, acts: readonly Op[]) {
  const kernel = kernelOf(spec)
  const start = initialState({ ...DEFAULT_CONFIG, nrLr }, kernel.rules)
  const all = performAll(start, [...SETUP, ...enable, priority, ...acts], kernel)
  const outcome = all.at(-1)
  if (!outcome) throw new Error('No act')
  const { what, soWhat } = whyOf(outcome, all.at(-2)?.state ?? start, kernel)
  const deed = deedsOf(outcome).find(({ text }) => text === 'physical 72 active')
  return { what, soWhat, wire: deed?.wire }
}

describe('the deactivation of a physical interrupt', () => {
  const split = [line(0, true), hostirq(0), enter(), splitEoi(), ack(), line(0, false), eoi(33)]

  it('is the host’s where KVM traps GICV_DIR', () => {
    expect(last('v72', 4, [...split, dir(33)])).toEqual({
      what: 'The store to GICV_DIR traps to KVM: exit, deactivation, entry.',
      soWhat: [
        'The store to GICV_DIR trapped: KVM deactivated 33, and physical 72 by the host’s own GICC_DIR.',
      ],
      wire: 'phys-set',
    })
  })

  it('is carried by the HW bit where it does not', () => {
    expect(last('today', 4, [...split, dir(33)])).toMatchObject({
      what: '',
      soWhat: [
        'The guest deactivated 33, and the HW bit carried the deactivation to physical 72 without the host.',
      ],
      wire: 'deactivate',
    })
    expect(last('v72', 4, [...taken(0), eoi(33)])).toMatchObject({
      soWhat: [
        'The guest ended 33, and the HW bit carried the deactivation to physical 72 without the host.',
      ],
      wire: 'deactivate',
    })
  })

  it('is the host’s where an exit replays EOIcount', () => {
    const nested = [...taken(0), exit(), ...taken(1), exit(), enter(), eoi(34), eoi(33)]
    expect(last('v72', 1, [...nested, exit()])).toMatchObject({
      soWhat: [
        'The guest ended 33 while no list register held it: at this exit KVM deactivated it, and physical 72 by the host’s own GICC_DIR.',
      ],
      wire: 'phys-set',
    })
  })

  it('names what the guest ended, though it is mapped no more', () => {
    const unmap: Op = { t: 'unmap', vcpu: 0, intid: 33 }
    expect(last('after', 4, [...taken(0), unmap, eoi(33)]).soWhat).toEqual([
      'The guest ended 33, and the HW bit carried the deactivation to physical 72 without the host.',
    ])
  })
})
