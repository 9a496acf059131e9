import { describe, expect, it } from 'vitest'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { enact, perform, performAll } from '#/engine/machine/perform.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { byteAccess, configAccess } from '#/engine/vgic/dist-access.ts'
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
  user,
} from '#/scenario/acts.ts'
import { whyOf } from './why.ts'

/** Distributor on, 33 to 36 enabled; 33 (level) is mapped to physical 72, 34 (edge) to 73. */
const SETUP: readonly Op[] = [
  distributor(true),
  { t: 'write', vcpu: 0, ...configAccess(32, (intid) => intid === 34), trap: true },
  map(33, 0),
  map(34, 1),
  ...[33, 34, 35, 36].map((intid) => guest(0, 'ISENABLER', intid)),
]

const run = (start: MachineState, acts: readonly Op[], kernel: Kernel): MachineState =>
  acts.reduce((state, op) => enact(state, op, kernel).state, start)

const iar = (state: MachineState, kernel: Kernel, vcpu = 0): number => {
  const { result } = enact(state, ack(vcpu), kernel).main
  return (result.status === 'done' && result.iar) || 0
}

/** What is said of the last act, and the state that it left. */
function last(spec: string, acts: readonly Op[], nrLr = 4) {
  const kernel = kernelOf(spec)
  const start = initialState({ ...DEFAULT_CONFIG, nrLr }, kernel.rules)
  const before = run(start, [...SETUP, ...acts.slice(0, -1)], kernel)
  const outcome = perform(before, acts.at(-1) as Op, kernel)
  const said = whyOf(outcome, before, kernel).soWhat.join(' ')
  return { said, state: outcome.state, kernel }
}

const spend = (intid: number, vcpu = 0) => guest(vcpu, 'ISPENDR', intid)
const priority = (intid: number, value: number): Op => ({
  t: 'write',
  vcpu: 0,
  ...byteAccess('IPRIORITYR', intid, value),
  trap: true,
})
const target = (intid: number, mask: number): Op => ({
  t: 'write',
  vcpu: 0,
  ...byteAccess('ITARGETSR', intid, mask),
  trap: true,
})

const MAY = 'The guest may now acknowledge 33 and end it.'
const CANNOT = 'The guest cannot acknowledge 33 yet:'

describe('an interrupt that the guest set pending', () => {
  it.each<[string, readonly Op[], string, number]>([
    ['nothing', [enter(), spend(33)], MAY, 33],
    [
      'the priority mask',
      [enter(), { t: 'pmr', vcpu: 0, value: 0 }, spend(33)],
      `${CANNOT} the priority mask 0x00 masks its priority 0x00.`,
      1023,
    ],
    [
      'the enable of its group',
      [enter(), { t: 'gicv-write', vcpu: 0, reg: 'CTLR', value: 0 }, spend(33)],
      `${CANNOT} GICV_CTLR.EnableGrp0 is 0.`,
      1023,
    ],
    [
      'what the guest serves',
      [spend(35), enter(), ack(), spend(33)],
      `${CANNOT} its priority 0x00 does not beat the running priority 0x00.`,
      1023,
    ],
    [
      'what is more urgent',
      [priority(33, 0xa0), spend(35), enter(), spend(33)],
      `${CANNOT} 35 comes first.`,
      35,
    ],
    [
      'the mask and what is more urgent',
      [priority(33, 0xa0), spend(35), enter(), { t: 'pmr', vcpu: 0, value: 0x80 }, spend(33)],
      `${CANNOT} the priority mask 0x80 masks its priority 0xa0 and 35 comes first.`,
      35,
    ],
  ])('is acknowledged unless something stands in the way: %s', (_, acts, text, intid) => {
    const { said, state, kernel } = last('after', acts)
    expect(said).toContain(text)
    expect(iar(state, kernel)).toBe(intid)
  })

  it('is told to wait where the list registers are full, or the entry fails', () => {
    const full = last('after', [spend(35), enter(), ack(), spend(33)], 1)
    expect(full.said).toContain(`${CANNOT} the next entry loads no list register with it.`)
    expect(last('after', [spend(3), spend(33)]).said).toContain(
      `${CANNOT} the next entry stops the kernel: BUG !src.`,
    )
  })

  it('may be acknowledged once the holder, or who gets it from there, has entered anew', () => {
    const remote = last('after', [enter(0), spend(33, 1)])
    expect(remote.said).toContain(MAY)
    expect(iar(run(remote.state, [exit(0), enter(0)], remote.kernel), remote.kernel)).toBe(33)
    const moved = last('today', [user('ISPENDR', 33), target(33, 2), spend(33)])
    expect(moved.said).toContain(MAY)
    const handedOn = run(moved.state, [enter(0), exit(0), enter(1)], moved.kernel)
    expect(iar(handedOn, moved.kernel, 1)).toBe(33)
  })
})

describe('an interrupt that was set pending while it is active', () => {
  const twice = [spend(33), enter(), exit(), enter(), ack(), spend(33)]
  const restored = [user('ISPENDR', 33), enter(), ack(), spend(33)]

  it.each<[string, readonly Op[]]>([
    ['after', twice],
    ['v5.10', restored],
    ['today', restored],
    ['v72', restored],
  ])('is not acknowledged again in %s where its line is low', (spec, acts) => {
    const { said, state, kernel } = last(spec, acts)
    expect(said).toMatch(
      /^33 is active already, and its line is low: .* After its end 33 is not acknowledged again\./,
    )
    const ended = run(state, [eoi(33), exit()], kernel)
    expect(ended.spis[1]?.pendingLatch).toBe(false)
    expect(iar(run(ended, [enter()], kernel), kernel)).toBe(1023)
  })

  it('is acknowledged again after its end where it is an edge, or its line is high', () => {
    const again = /^3\d is active already: the guest can acknowledge it again only after its end\./
    const edge = last('v5.10', [user('ISPENDR', 34), enter(), ack(), spend(34)])
    expect(edge.said).toMatch(again)
    const ended = run(edge.state, [eoi(34), exit(), enter()], edge.kernel)
    expect(iar(ended, edge.kernel)).toBe(34)
    const high = last('today', [user('ISPENDR', 33), enter(), ack(), line(0, true), spend(33)])
    expect(high.said).toMatch(again)
    const taken = run(high.state, [eoi(33), exit(), hostirq(0), enter()], high.kernel)
    expect(iar(taken, high.kernel)).toBe(33)
  })
})

describe('an interrupt whose physical twin is not active', () => {
  const delivered = 'Physical 73 is not active. Once 34 is delivered and ended, the deactivation'
  const inject: Op = { t: 'inject', vcpu: 0, intid: 34, level: true }

  it('is to be delivered before it can be ended, while it is only pending', () => {
    expect(last('after', [inject]).said).toContain(delivered)
    expect(last('after', [inject, enter(), exit()]).said).toContain(delivered)
  })

  it('can be ended once the guest serves it', () => {
    expect(last('after', [inject, enter(), ack(), exit()]).said).toContain(
      'If the guest now ends 34, the deactivation finds nothing to deactivate.',
    )
  })

  it('is not warned of where the act took its latch away again', () => {
    const kernel = kernelOf('before')
    const start = run(initialState(undefined, kernel.rules), [...SETUP, inject, enter()], kernel)
    expect(
      performAll(start, [guest(0, 'ICPENDR', 34)], kernel)[0]?.state.spis[2]?.pendingLatch,
    ).toBe(false)
    expect(last('before', [inject, enter(), guest(0, 'ICPENDR', 34)]).said).not.toContain('73')
  })
})
