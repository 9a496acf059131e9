import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Op } from '#/engine/machine/op.ts'
import { documentOf } from '#/scenario/document/of-scenario.ts'
import { readDocument } from '#/scenario/document/read.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { pathLength } from '#/scenario/history/history.ts'
import { SCENARIOS, scenarioById } from '#/scenario/library.ts'
import { longDocument, slowClock } from './fakes.ts'
import { runOfScenario } from './origin.ts'
import { createSession, currentState, lastOutcome } from './session.ts'
import { sessionDocument } from './session-document.ts'

const raise: Op = { t: 'line', ph: 0, level: true }
const lower: Op = { t: 'line', ph: 0, level: false }
const enter: Op = { t: 'enter', vcpu: 1 }

function kernel(spec: string) {
  const found = parseKernel(spec)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

function opened() {
  const store = createSession()
  const now = store.getState
  /** Acts of the current path, each with `-` before it when it is left out. */
  const path = () =>
    Array.from({ length: now().run.length }, (_, n) => {
      const act = now().run.act(n + 1)
      return `${act?.skipped ? '-' : ''}${act?.op.t}`
    })
  return { store, now, path }
}

describe('branches of a session', () => {
  it('begins a branch with a new act from an earlier step, and erases nothing', () => {
    const { now, path } = opened()
    const before = path()
    now().jump(2)
    now().act(raise)
    expect(now().history.branches.length).toBe(2)
    expect(path()).toEqual([...before.slice(0, 2), 'line'])
    expect(currentState(now()).phys[0]?.line).toBe(true)
    now().switchTo(0)
    expect(path()).toEqual(before)
    expect(now().cursor).toBe(3)
  })

  it('goes to what else was done at a step, or after it', () => {
    const { now } = opened()
    now().jump(2)
    now().act(raise)
    now().sibling(-1)
    expect(now()).toMatchObject({ cursor: 3, history: { current: 0 } })
    now().jump(2)
    now().sibling(1)
    expect(now()).toMatchObject({ cursor: 2, history: { current: 1 } })
    now().sibling(1)
    expect(now().history.current).toBe(1)
  })

  it('looks at an SPI from a vCPU that there is', () => {
    const { now } = opened()
    now().openDocument({ ...sessionDocument(now()), selection: { vcpu: -1, intid: 33 } })
    expect(now().selection).toEqual({ vcpu: 0, intid: 33 })
    now().select({ vcpu: -1, intid: 34 })
    expect(now().selection).toEqual({ vcpu: 0, intid: 34 })
    now().select({ vcpu: 1, intid: 27 })
    expect(now().selection).toEqual({ vcpu: 1, intid: 27 })
  })

  it('takes back the change of a past act, then goes back by steps', () => {
    const { now, path } = opened()
    now().jump(3)
    const acts = path()
    now().skip(2)
    expect(path()).not.toEqual(acts)
    const left = now().history.current
    now().undo()
    expect([path(), now().cursor]).toEqual([acts, 3])
    expect(now().history.current).not.toBe(left)
    now().redo()
    expect([now().history.current, now().cursor]).toEqual([left, 3])
    now().undo()
    expect(now().history.branches.length).toBe(2)
    now().undo()
    expect([path(), now().cursor]).toEqual([acts, 2])
    now().move(1, 2)
    now().jump(1)
    const moved = path()
    now().undo()
    expect([path(), now().cursor]).toEqual([moved, 0])
  })

  it('leaves a past act out, runs what follows again, and keeps the old future', () => {
    const { now, path } = opened()
    const before = path()
    now().jump(5)
    const whole = currentState(now())
    now().skip(1)
    expect(path()).toEqual(before.with(0, `-${before[0]}`))
    expect(now()).toMatchObject({ cursor: 5, history: { current: 1 } })
    expect(currentState(now())).not.toEqual(whole)
    now().jump(1)
    expect(lastOutcome(now())).toMatchObject({ leftOut: true, state: now().run.start })
    now().jump(5)
    now().unskip(1)
    expect(now().history.current).toBe(0)
    expect(currentState(now())).toEqual(whole)
  })

  it('puts another act in the place of one, and moves one', () => {
    const { now, path } = opened()
    const before = path()
    now().edit(2, raise)
    expect(path()).toEqual(before.with(1, 'line'))
    now().switchTo(0)
    now().move(1, 2)
    expect(path()).toEqual([before[1], before[0], ...before.slice(2)])
    expect(() => now().edit(99, raise)).toThrow(RangeError)
  })

  it('holds at every branch and kernel what carrying the path out alone gives', () => {
    const { now } = opened()
    now().jump(3)
    now().act(enter)
    now().act(lower)
    now().skip(2)
    now().move(4, 3)
    now().setKernel(kernel('before'))
    for (let id = 0; id < now().history.branches.length; id++) {
      now().switchTo(id)
      const { run, scenario } = now()
      const acts = Array.from({ length: run.length }, (_, n) => run.act(n + 1)).flatMap(
        (act) => act ?? [],
      )
      const alone = runOfScenario(scenario, acts, kernel('before'))
      expect(run.kernel.id).toBe('before')
      for (let step = 0; step <= run.length; step++)
        expect(run.state(step)).toEqual(alone.state(step))
    }
  })
})

describe('sessions of a page', () => {
  it('keeps work within reach when another story is loaded, and nothing where there is none', () => {
    const { now } = opened()
    const [d1, d2] = [scenarioById('d1'), scenarioById('d2')]
    if (!d1 || !d2) throw new Error('A story is missing')
    now().jump(3)
    now().load(d2)
    expect(now().earlier).toEqual([])
    now().act(lower)
    now().nameBranch(1, 'mine')
    const left = sessionDocument(now())
    now().load(d1)
    expect(now().earlier).toEqual([left])
    const [kept] = now().earlier
    if (kept) now().reopen(kept)
    expect(now().earlier).toEqual([])
    expect(sessionDocument(now())).toEqual(left)
    now().load(d1)
    expect(now().earlier).toEqual([left])
  })

  it('shows after opening a document the picture from before', () => {
    const { now } = opened()
    now().jump(2)
    now().act(raise)
    now().setKernel(kernel('after-H3'))
    now().skip(1)
    now().pin({ kind: 'rule', rule: 'R1' })
    now().pin({ kind: 'physical', ph: 0, field: 'line' })
    now().jump(2)
    const document = sessionDocument(now(), [kernel('before'), kernel('after')])
    const picture = currentState(now())
    const other = opened()
    expect(other.now().openDocument(document).ok).toBe(true)
    expect(currentState(other.now())).toEqual(picture)
    expect(lastOutcome(other.now())).toEqual(lastOutcome(now()))
    expect(sessionDocument(other.now(), [kernel('before'), kernel('after')])).toEqual(document)
  })

  it('opens no document whose kernel is not known', () => {
    const { now } = opened()
    const [first] = SCENARIOS
    if (!first) throw new Error('No scenario')
    const was = now()
    expect(now().openDocument({ ...documentOf(first), kernel: 'v9' }).ok).toBe(false)
    expect(now()).toBe(was)
  })
})

describe('a long session', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    slowClock()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  function openLong() {
    const { store, now } = opened()
    now().openDocument(longDocument())
    return { store, now }
  }

  it('opens in slices: the session stays as it is until it is done', () => {
    const { store, now } = openLong()
    expect(now().run.length).toBe(5)
    expect(now().work).toMatchObject({ total: 300 })
    const seen: number[] = []
    store.subscribe(({ work }) => {
      if (work) seen.push(work.done)
    })
    vi.runAllTimers()
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(now().work).toBeNull()
    expect(now().run.length).toBe(300)
    expect(pathLength(now().history)).toBe(300)
    now().jump(299)
    expect(currentState(now()).vcpus[0]?.inGuest).toBe(true)
  })

  it('can be stopped, and gives way to the next change', () => {
    const { now } = openLong()
    now().cancelWork()
    expect(now().work).toBeNull()
    const again = openLong()
    again.now().jump(5)
    again.now().act(raise)
    vi.runAllTimers()
    expect(again.now().run.length).toBe(6)
    expect(again.now().work).toBeNull()
    expect(now().run.length).toBe(5)
  })
})

describe('another machine', () => {
  it('a new machine looks at an interrupt that it has, and keeps nothing of the story before it', () => {
    const session = createSession(SCENARIOS.find(({ apart }) => apart))
    const { config } = session.getState()
    const { configure, select } = session.getState()
    configure({ ...config, nrSpis: 960 }, [])
    select({ vcpu: 0, intid: 900 })
    configure({ ...config, nrSpis: 960, nrVcpus: 1 }, [])
    expect(session.getState().selection).toEqual({ vcpu: 0, intid: 900 })
    configure({ ...config, nrSpis: 32 }, [])
    const { scenario, selection } = session.getState()
    expect(selection).toEqual({ vcpu: 0, intid: 32 })
    expect(scenario).not.toHaveProperty('apart')
    expect(readDocument(writeDocument(sessionDocument(session.getState()))).ok).toBe(true)
  })
})
