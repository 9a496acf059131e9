import { describe, expect, it } from 'vitest'
import { kernelOf } from '../editions/kernel-of.fixture.ts'
import { initialState } from './initial-state.ts'
import type { Op } from './op.ts'
import { enact } from './perform.ts'
import { spotKey } from './spot.ts'
import { traceAct } from './trace.ts'
import { TracingRecorder } from './tracing-recorder.ts'

/** Spots that the last effect of a recorder depended on. */
const readsOf = (rec: TracingRecorder): readonly string[] =>
  (rec.traces.at(-1)?.reads ?? []).map(({ spot }) => spotKey(spot))

/** A recorder, and the state that tells it what is looked at. */
function watching() {
  const rec = new TracingRecorder()
  return { rec, state: rec.watch(initialState()) }
}

describe('TracingRecorder', () => {
  it('counts what a function read that gave a value for its caller', () => {
    const { rec, state } = watching()
    rec.call('outer', () => {
      rec.call('inner', () => state.distEnabled)
      rec.add({ e: 'warn', text: '' })
    })
    expect(readsOf(rec)).toEqual(['dist enabled'])
  })

  it('forgets what a function read that gave nothing back', () => {
    const { rec, state } = watching()
    rec.call('outer', () => {
      rec.call('inner', () => {
        expect(state.distEnabled).toBe(false)
      })
      rec.add({ e: 'warn', text: '' })
    })
    expect(readsOf(rec)).toEqual([])
    expect(rec.seen.map(spotKey)).toEqual(['dist enabled'])
  })

  it('does each round of a loop, and lets none depend on what another looked at', () => {
    const { rec, state } = watching()
    const done: number[] = []
    rec.call('loop', () => {
      rec.each([0, 1], (n) => {
        done.push(n)
        rec.guard('in the guest', state.vcpus[n]?.inGuest ?? false)
      })
    })
    expect(done).toEqual([0, 1])
    expect(readsOf(rec)).toEqual(['vcpu 1 inGuest'])
  })
})

describe('a traced exit', () => {
  it('takes off the list what no vCPU has to deal with any more, as an exit that is not traced does', () => {
    const kernel = kernelOf('after')
    const write = (offset: number, value: number): Op => ({
      t: 'write',
      vcpu: 0,
      offset,
      len: 4,
      value,
    })
    const acts: readonly Op[] = [
      write(0x000, 1),
      write(0xc08, 0x8),
      write(0x104, 2),
      write(0x204, 2),
      { t: 'enter', vcpu: 0 },
      { t: 'iar', vcpu: 0 },
      { t: 'eoir', vcpu: 0, intid: 33, source: 0 },
    ]
    const state = acts.reduce((now, op) => enact(now, op, kernel).state, initialState())
    expect(state.vcpus[0]?.apList).toEqual([33])
    const exit: Op = { t: 'exit', vcpu: 0 }
    const traced = traceAct(state, exit, kernel)
    expect(traced.state.vcpus[0]?.apList).toEqual([])
    expect(traced.state).toEqual(enact(state, exit, kernel).state)
    expect(traced.effects.some(({ e }) => e === 'ap-list')).toBe(true)
  })
})
