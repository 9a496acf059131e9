import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Spot } from '#/engine/machine/spot.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createInquiry } from './inquiry.ts'
import { createSession } from './session.ts'

const latch: Spot = { of: 'irq', vcpu: -1, intid: 33, field: 'pendingLatch' }

function opened(story = 'd1', spec = 'before') {
  const scenario = scenarioById(story)
  const kernel = parseKernel(spec)
  if (!scenario || !kernel.ok) throw new Error(`${story} ${spec}`)
  const session = createSession(scenario)
  session.getState().setKernel(kernel.value)
  const inquiry = createInquiry(session)
  const answered = () => {
    vi.runAllTimers()
    return inquiry.getState().answer
  }
  return { session, inquiry, answered, now: session.getState }
}

describe('createInquiry', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('answers anew when the session shows another step', () => {
    const { inquiry, answered, now } = opened()
    inquiry.getState().ask({ kind: 'spot', spot: latch })
    expect(answered()?.bit?.writer).toBeNull()
    now().jump(1)
    expect(answered()).toMatchObject({
      step: 1,
      bit: { writer: { step: 1 }, whyNot: null, changed: 'It was changed.' },
    })
    now().jump(3)
    expect(answered()?.bit?.writer?.step).toBe(1)
    expect(answered()?.bit?.whyNot).not.toBeNull()
    expect(answered()?.bit?.changed).toBe('')
  })

  it('names the acts that broke a rule, and none under a kernel that keeps it', () => {
    const { inquiry, answered, now } = opened()
    inquiry.getState().ask({ kind: 'rule', rule: 'R1', step: 4 })
    expect(answered()?.cause?.acts).toEqual([1, 2, 3, 4])
    const after = parseKernel('after')
    if (after.ok) now().setKernel(after.value)
    expect(answered()).toMatchObject({ cause: null, run: { name: 'After' } })
  })

  it('closes the rule that is open in Why when another session is opened', () => {
    const { inquiry, now } = opened()
    inquiry.getState().openTheRule('R1')
    now().jump(2)
    expect(inquiry.getState().openRule).toBe('R1')
    now().load(now().scenario)
    expect(inquiry.getState().openRule).toBeNull()
  })

  it('keeps the place of a step that is left out', () => {
    const { inquiry, answered, now } = opened()
    now().jump(5)
    now().skip(2)
    inquiry.getState().ask({ kind: 'spot', spot: latch })
    expect(answered()?.bit?.writer?.step).toBe(1)
    expect(answered()?.bit?.whyNot).toMatchObject({ kind: 'refused' })
    now().jump(2)
    expect(answered()?.bit?.whyNot).toMatchObject({ kind: 'left-out' })
  })

  it('reads a long past in slices, and says how far it is', () => {
    const { inquiry, answered, now } = opened()
    now().jump(5)
    for (let n = 0; n < 400; n++) now().act({ t: 'line', ph: 0, level: n % 2 === 0 })
    // Every look at the clock says that the time is up.
    const clock = vi.spyOn(performance, 'now')
    let time = 0
    clock.mockImplementation(() => {
      time += 1000
      return time
    })
    inquiry.getState().ask({ kind: 'spot', spot: latch })
    vi.advanceTimersToNextTimer()
    expect(inquiry.getState().reading).toEqual({ done: 64, total: 405 })
    clock.mockRestore()
    expect(answered()?.step).toBe(405)
    expect(inquiry.getState().reading).toBeNull()
  })

  it('answers anew when another interrupt is looked at', () => {
    const { inquiry, answered, now } = opened('d3')
    now().jump(7)
    now().select({ vcpu: 0, intid: 33 })
    // An empty list register belongs to no interrupt: the acts are those of the one that is looked at.
    const spot: Spot = { of: 'lr', vcpu: 0, bank: 'cpuIf', n: 0, field: 'vintid' }
    inquiry.getState().ask({ kind: 'spot', spot })
    const first = answered()
    now().select({ vcpu: 0, intid: 2 })
    const second = answered()
    expect(second).not.toBe(first)
    expect(second?.bit?.possible).not.toEqual(first?.bit?.possible)
  })

  it('says that there is no answer when the past cannot be read, and answers the next question', () => {
    const { session, inquiry, answered, now } = opened()
    now().jump(1)
    const { run } = now()
    const act = vi.spyOn(run, 'act').mockImplementation(() => {
      throw new Error('no such act')
    })
    inquiry.getState().ask({ kind: 'spot', spot: latch })
    expect(answered).toThrow('no such act')
    expect(inquiry.getState()).toMatchObject({ reading: null, trouble: 'Error: no such act' })
    act.mockRestore()
    session.getState().jump(2)
    expect(answered()).toMatchObject({ step: 2 })
    expect(inquiry.getState().trouble).toBe(null)
  })

  it('asks nothing any more when another session is opened', () => {
    const { inquiry, answered, now } = opened()
    inquiry.getState().ask({ kind: 'spot', spot: latch })
    expect(answered()).not.toBeNull()
    const d2 = scenarioById('d2')
    if (d2) now().load(d2)
    expect(inquiry.getState()).toMatchObject({ asked: null, answer: null })
  })
})
