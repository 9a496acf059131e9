import { describe, expect, it } from 'vitest'
import { kernelOf } from '#/engine/editions/kernel-of.fixture.ts'
import { initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { performAll } from '#/engine/machine/perform.ts'
import { sgiAccess } from '#/engine/vgic/dist-access.ts'
import { ack, distributor, enter, guest } from '#/scenario/acts.ts'
import { eventsOf } from './events.ts'
import { whyOf } from './why.ts'

/** What is said of the last act: its What, and its events. */
function said(acts: readonly Op[], spec: string) {
  const kernel = kernelOf(spec)
  const start = initialState(undefined, kernel.rules)
  const all = performAll(start, acts, kernel)
  const last = all.at(-1)
  if (!last) throw new Error('No act')
  return {
    what: whyOf(last, all.at(-2)?.state ?? start, kernel).what,
    events: eventsOf(last).map(({ text }) => text),
  }
}

const sgi = (vcpu: number): Op => ({ t: 'write', vcpu, ...sgiAccess(0, 3), trap: true })

describe('what an act gave back', () => {
  it('is the word of an SGI with its sender', () => {
    const from = (vcpu: number) => said([distributor(true), sgi(vcpu), enter(), ack()], 'today')
    expect(from(1).what).toBe('It reads 0x403: 3, sent by vCPU1.')
    expect(from(0).what).toBe('It reads 0x003: 3, sent by vCPU0.')
    expect(from(1).events).toEqual(['it reads 0x403: 3, sent by vCPU1'])
  })

  it('is a whole sentence where the kernel stops', () => {
    const stopped = said([distributor(true), guest(0, 'ISPENDR', 3), enter()], 'after')
    expect(stopped.what).toBe('It stops the kernel: BUG !src.')
    expect(stopped.events).toContain('it stops the kernel: BUG !src')
  })
})
