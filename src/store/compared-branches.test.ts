import { describe, expect, it } from 'vitest'
import { kernelOf as kernel } from '#/engine/editions/kernel-of.fixture.ts'
import { scenarioById } from '#/scenario/library.ts'
import { createComparison } from './comparison.ts'
import { divergence, divergenceAt, nextDifference } from './divergence.ts'
import { openDocument } from './open-document.ts'
import { partingOf } from './parting.ts'
import { createSession } from './session.ts'
import { sessionDocument } from './session-document.ts'
import { comparedWalk } from './walk.ts'

function opened() {
  const session = createSession()
  const comparison = createComparison()
  const runs = () => comparison.runs(session.getState(), comparison.getState().kernels)
  return { session, comparison, runs }
}

describe('two branches', () => {
  function branched() {
    const { session, comparison, runs } = opened()
    session.getState().jump(2)
    session.getState().act({ t: 'line', ph: 0, level: true })
    session.getState().act({ t: 'line', ph: 0, level: false })
    session.getState().act({ t: 'line', ph: 0, level: true })
    session.getState().act({ t: 'line', ph: 0, level: false })
    comparison.getState().compareBranches([0, 1], session)
    return { session, comparison, runs }
  }

  it('stand side by side under one kernel, alike up to where they part', () => {
    const { session, runs } = branched()
    const [main, other] = runs()
    expect([main?.name, other?.name]).toEqual(['main line', 'branch 1'])
    expect(main?.kernel.id).toBe(session.getState().kernel.id)
    expect(divergence(runs(), 2).differences).toEqual([])
    expect(partingOf(runs(), 3)).toMatchObject({ step: 3, causes: [] })
    expect(partingOf(runs(), 3)?.acts?.map(({ op }) => op.t)).toEqual(['iar', 'line'])
  })

  it('are as long as they are, and nothing is said of steps that one does not have', () => {
    const { runs } = branched()
    expect(runs().map(({ length }) => length)).toEqual([5, 6])
    expect(divergenceAt(runs(), 5).differences).not.toEqual([])
    expect(divergenceAt(runs(), 6)).toMatchObject({ differences: [], gaps: [], partedAt: 3 })
    expect(partingOf(runs(), 6)).toMatchObject({ step: 3 })
    expect(nextDifference(runs(), 6, -1)).toBeLessThanOrEqual(5)
    expect(nextDifference(runs(), 5, 1)).toBeNull()
  })

  it('always have the one on the bench among them: it takes the place of the one that the bench was on', () => {
    const { session, runs } = branched()
    session.getState().jump(0)
    session.getState().act({ t: 'enter', vcpu: 1 })
    expect(session.getState().history.current).toBe(2)
    expect(runs().map(({ name }) => name)).toEqual(['main line', 'branch 2'])
    session.getState().act({ t: 'line', ph: 0, level: true })
    expect(runs()[1]?.act(2)?.op).toEqual({ t: 'line', ph: 0, level: true })
  })

  it('keep their columns when the bench goes from one of them to the other', () => {
    const { session, runs } = branched()
    session.getState().switchTo(0)
    expect(runs().map(({ name }) => name)).toEqual(['main line', 'branch 1'])
    session.getState().switchTo(1)
    expect(runs().map(({ name }) => name)).toEqual(['main line', 'branch 1'])
  })

  it('are chosen one by one: the bench goes along, and one that is shown changes places', () => {
    const { session, comparison, runs } = branched()
    session.getState().jump(0)
    session.getState().act({ t: 'enter', vcpu: 1 })
    const names = () => runs().map(({ name }) => name)
    const { setBranch } = comparison.getState()
    setBranch(0, 1, session)
    expect(names()).toEqual(['branch 1', 'branch 2'])
    expect(session.getState().history.current).toBe(2)
    setBranch(1, 0, session)
    expect(names()).toEqual(['branch 1', 'main line'])
    expect(session.getState().history.current).toBe(0)
    setBranch(0, 0, session)
    expect(names()).toEqual(['main line', 'branch 1'])
    expect(session.getState().history.current).toBe(0)
  })

  it('stay within two kernels on one branch', () => {
    const { session, comparison, runs } = opened()
    session.getState().act({ t: 'enter', vcpu: 1 })
    comparison.getState().setBranch(0, 0, session)
    expect(runs().map(({ name }) => name)).toEqual(['Before, main line', 'After, branch 1'])
    comparison.getState().setBranch(1, 0, session)
    expect(runs().map(({ name }) => name)).toEqual(['Before', 'After'])
    expect(session.getState().history.current).toBe(0)
  })

  it('are walked to the end of the longer one, while the bench stays at the end of its own', () => {
    const { session, comparison } = branched()
    session.getState().switchTo(0)
    const walk = () => comparedWalk(session, comparison)
    walk().jump(99)
    expect(walk()).toMatchObject({ cursor: 6, length: 6 })
    expect(session.getState().cursor).toBe(5)
    walk().undo()
    walk().undo()
    expect([walk().cursor, session.getState().cursor]).toEqual([4, 4])
    walk().redo()
    walk().redo()
    expect([walk().cursor, session.getState().cursor]).toEqual([6, 5])
    session.getState().act({ t: 'enter', vcpu: 1 })
    session.getState().act({ t: 'exit', vcpu: 1 })
    expect(walk()).toMatchObject({ cursor: 7, length: 7 })
    expect(session.getState().history.current).toBe(0)
  })

  it('are those that go on where one of three has ended', () => {
    const { session, comparison, runs } = branched()
    session.getState().act({ t: 'enter', vcpu: 1 })
    comparison.getState().setThird(kernel('before'))
    comparison.getState().setBranch(2, 1, session)
    expect(runs().map(({ length }) => length)).toEqual([5, 7, 7])
    const two = runs().slice(1)
    expect(divergenceAt(runs(), 7).differences).toEqual(divergence(two, 7).differences)
    expect(divergenceAt(runs(), 7).partedAt).toBe(1)
    expect(partingOf(runs(), 7)).toEqual(partingOf(runs(), 3))
    expect(divergenceAt(runs(), 5)).toEqual(divergence(runs(), 5))
  })

  it('leave no kernel beside itself when their session is left', () => {
    const { session, comparison, runs } = branched()
    comparison.follow(session)
    const left = sessionDocument(session.getState())
    const { config, scenario } = session.getState()
    session.getState().configure(config, scenario.setup)
    expect(runs().map(({ name }) => name)).toEqual(['Before', 'After'])
    session.getState().reopen({ ...left, comparedBranches: [] })
    expect(runs().map(({ name }) => name)).toEqual(['Before', 'After'])
  })

  it('come back from a document, and their kernels alone when it does not tell of them', () => {
    const { session, comparison } = branched()
    const saved = sessionDocument(session.getState(), comparison.getState().kernels)
    const other = opened()
    const parts = { session: other.session, comparison: other.comparison }
    openDocument(parts, saved)
    expect(other.runs().map(({ name }) => name)).toEqual(['main line', 'branch 1'])
    openDocument(parts, { ...saved, comparedBranches: [] })
    expect(other.runs().map(({ name }) => name)).toEqual(['Before', 'After'])
  })

  it('give way to kernels again, and are forgotten with their session', () => {
    const { session, comparison, runs } = branched()
    comparison.getState().compareKernels(session)
    expect(runs().map(({ name }) => name)).toEqual(['Before', 'After'])
    comparison.getState().compareBranches([0, 1], session)
    const d5 = scenarioById('d5')
    if (!d5) throw new Error('D5 is missing')
    session.getState().load(d5)
    expect(runs().map(({ length }) => length)).toEqual([d5.acts.length, d5.acts.length])
  })
})
