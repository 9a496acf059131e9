import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createComparison } from './comparison.ts'
import { longDocument, slowClock } from './fakes.ts'
import { runOfScenario } from './origin.ts'
import { createSession } from './session.ts'
import { sessionDocument } from './session-document.ts'

function opened() {
  const session = createSession()
  const comparison = createComparison()
  const runs = () => comparison.runs(session.getState(), comparison.getState().kernels)
  return { session, comparison, runs }
}

function kernel(spec: string) {
  const found = parseKernel(spec)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

describe('createComparison', () => {
  it('runs the acts of the session under each kernel', () => {
    const { session, comparison, runs } = opened()
    const { scenario, run: own } = session.getState()
    const log = Array.from({ length: own.length }, (_, n) => own.act(n + 1)).flatMap(
      (act) => act ?? [],
    )
    for (const [n, run] of runs().entries()) {
      const alone = runOfScenario(scenario, log, comparison.getState().kernels[n] ?? run.kernel)
      for (let step = 0; step <= log.length; step++)
        expect(run.state(step)).toEqual(alone.state(step))
    }
  })

  it('carries out only what is new after an act', () => {
    const { session, runs } = opened()
    session.getState().jump(2)
    const before = runs()
    session.getState().act({ t: 'line', ph: 0, level: true })
    const after = runs()
    for (const [n, run] of after.entries()) {
      expect(run.length).toBe(3)
      for (let step = 1; step <= 2; step++) expect(run.outcome(step)).toBe(before[n]?.outcome(step))
      expect(run.state(3).phys[0]?.line).toBe(true)
    }
    expect(runs()).toBe(after)
  })

  it('shares the run of the session under the same kernel', () => {
    const { session, runs } = opened()
    expect(session.getState().kernel.id).toBe('after')
    expect(runs()[1]).toBe(session.getState().run)
  })

  it('takes the kernels that a story tells apart, unless others were chosen', () => {
    const { session, comparison } = opened()
    const now = comparison.getState
    const open = (id: string) => {
      const story = scenarioById(id)
      if (story) now().openStory(story)
      return now().kernels.map((each) => each.id)
    }
    expect(open('d4')).toEqual(['after-H3', 'after'])
    expect(open('d1')).toEqual(['before', 'after'])
    now().setKernel(1, kernel('v6.1'))
    expect(open('d4')).toEqual(['before', 'v6.1'])
    now().setKernel(0, kernel('after-H3'))
    now().setKernel(1, kernel('after'))
    expect(open('d5')).toEqual(['after+H3always', 'after'])
    now().compareBranches([0, 0], session)
    expect(open('d1')).toEqual(['before', 'after'])
  })

  it('goes on with the story of a document that is opened', () => {
    const { session, comparison } = opened()
    const now = comparison.getState
    const [d4, d1] = [scenarioById('d4'), scenarioById('d1')]
    if (!d4 || !d1) throw new Error('no stories')
    session.getState().load(d4)
    now().openDocument(sessionDocument(session.getState(), [kernel('after-H3'), kernel('after')]))
    now().openStory(d1)
    expect(now().kernels.map(({ id }) => id)).toEqual(['before', 'after'])
  })

  it('takes the kernels of a document', () => {
    const { session, comparison, runs } = opened()
    const compared = [kernel('v4.19'), kernel('before')]
    comparison.getState().openDocument(sessionDocument(session.getState(), compared))
    expect(runs().map((run) => run.kernel.id)).toEqual(['v4.19', 'before'])
  })

  it('follows another story', () => {
    const { session, runs } = opened()
    runs()
    const d5 = scenarioById('d5')
    if (!d5) throw new Error('D5 is missing')
    session.getState().load(d5)
    expect(runs().map(({ length }) => length)).toEqual([d5.acts.length, d5.acts.length])
  })

  it('takes a third kernel and gives it back, and flips through those there are', () => {
    const { comparison, runs } = opened()
    comparison.getState().setThird(kernel('v4.19'))
    expect(runs().map((run) => run.kernel.id)).toEqual(['before', 'after', 'v4.19'])
    const { flip } = comparison.getState()
    const shown = [0, 1, 2].map(() => {
      flip()
      return comparison.getState().shown
    })
    expect(shown).toEqual([1, 2, 0])
    comparison.setState({ shown: 2 })
    comparison.getState().setThird(null)
    expect(comparison.getState()).toMatchObject({ shown: 1 })
    comparison.getState().setKernel(0, kernel('after-H3'))
    expect(runs().map((run) => run.kernel.id)).toEqual(['after-H3', 'after'])
  })
})

describe('what waits for a long comparison', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  /** A long session whose comparison has begun. */
  function begun() {
    const { session, comparison, runs } = opened()
    session.getState().openDocument(longDocument())
    let fault: Error | null = null
    const fragile: Kernel = {
      ...kernel('before'),
      id: 'fragile',
      get rules() {
        if (fault) throw fault
        return kernel('before').rules
      },
    }
    comparison.getState().setKernel(0, fragile)
    slowClock()
    const waiting = () => comparison.waiting(session.getState(), comparison.getState().kernels)
    const ended = waiting()?.then(
      () => 'resolved',
      (error: Error) => error.message,
    )
    const fail = () => {
      fault = new Error('a fault in the engine')
    }
    return { session, comparison, runs, waiting, ended, fail }
  }

  it('is let go when the runs are there', async () => {
    const { comparison, runs, ended } = begun()
    await vi.runAllTimersAsync()
    expect(await ended).toBe('resolved')
    expect(runs().map(({ length }) => length)).toEqual([300, 300])
    expect(comparison.getState().work).toBeNull()
  })

  it('is let go when the work is stopped', async () => {
    const { comparison, ended } = begun()
    await vi.advanceTimersByTimeAsync(1)
    expect(comparison.getState().work).not.toBeNull()
    comparison.stop()
    expect(await ended).toBe('resolved')
    expect(comparison.getState().work).toBeNull()
  })

  it('is let go when other kernels take the place of these', async () => {
    const { comparison, waiting, ended } = begun()
    comparison.getState().setKernel(1, kernel('v4.19'))
    expect(waiting()).not.toBeNull()
    expect(await ended).toBe('resolved')
  })

  it('leaves no progress behind when something short takes its place', async () => {
    const { session, comparison, runs, waiting } = begun()
    await Promise.resolve()
    expect(comparison.getState().work).not.toBeNull()
    comparison.getState().setKernel(0, kernel('before'))
    const short = scenarioById('d3')
    if (short) session.getState().load(short)
    expect(waiting()).toBeNull()
    expect(runs()).toHaveLength(2)
    await vi.runAllTimersAsync()
    expect(comparison.getState().work).toBeNull()
  })

  it('hears why an act cannot be carried out, each time it asks', async () => {
    const { comparison, waiting, ended, fail } = begun()
    fail()
    await vi.runAllTimersAsync()
    expect(await ended).toBe('a fault in the engine')
    expect(comparison.getState().work).toBeNull()
    await expect(waiting()).rejects.toThrow('a fault in the engine')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('begins again after a fault at once, under kernels that have none', async () => {
    const { comparison, runs, waiting, fail } = begun()
    fail()
    comparison.getState().setKernel(1, kernel('v4.19'))
    expect(waiting).toThrow('a fault in the engine')
    comparison.getState().setKernel(0, kernel('before'))
    expect(waiting()).not.toBeNull()
    await vi.runAllTimersAsync()
    expect(runs().map(({ length }) => length)).toEqual([300, 300])
  })
})
