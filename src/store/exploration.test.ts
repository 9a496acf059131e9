import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CheckerClient } from '#/checker/client.ts'
import { inProcess } from '#/checker/in-process.fixture.ts'
import type { Kind } from '#/checker/protocol.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { createExploration, extentOf, obstacle } from './exploration.ts'
import { differenceWay, violationWay } from './found-way.ts'

function kernel(spec: string) {
  const found = parseKernel(spec)
  if (!found.ok) throw new Error(found.error)
  return found.value
}

const opened = () => createExploration(new CheckerClient(inProcess))

type Store = ReturnType<typeof opened>

/** Over when something is so of an exploration. */
const when = (store: Store, isSo: (now: ReturnType<Store['getState']>) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => isSo(store.getState()) && resolve()
    store.subscribe(look)
    look()
  })

const settled = (store: Store, kind: Kind) => when(store, (now) => now[kind].status !== 'running')

async function searched(change: Parameters<ReturnType<typeof opened>['setState']>[0] | object) {
  const store = opened()
  store.getState().set(change as object)
  store.getState().start('search')
  await settled(store, 'search')
  const { report, error } = store.getState().search
  if (!report) throw new Error(error)
  return report
}

// A worker that was told to stop may take its time here.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createExploration', () => {
  it('searches what is set and keeps the report', async () => {
    const store = opened()
    store.getState().start('search')
    expect(store.getState().search).toMatchObject({ status: 'running', report: null })
    await settled(store, 'search')
    expect(store.getState().search).toMatchObject({
      status: 'done',
      report: { states: 266, task: { extent: { kernel: 'after', kinds: ['ml'] } } },
    })
  })

  it('keeps the last report while the next search runs, and shows only the newest', async () => {
    const store = opened()
    store.getState().start('search')
    await settled(store, 'search')
    store.getState().set({ kernel: kernel('before'), counts: { ml: 2, me: 1, ul: 0, ue: 0 } })
    store.getState().start('search')
    store.getState().set({ counts: { ml: 1, me: 0, ul: 0, ue: 0 } })
    store.getState().start('search')
    expect(store.getState().search.report?.task.extent.kernel).toBe('after')
    await settled(store, 'search')
    expect(store.getState().search.report).toMatchObject({
      states: 336,
      task: { extent: { kernel: 'before', kinds: ['ml'] } },
    })
  })

  it('stops at a word with what was found', async () => {
    const store = opened()
    store.getState().set({ counts: { ml: 3, me: 0, ul: 0, ue: 0 } })
    store.getState().start('search')
    await when(store, ({ search }) => search.progress !== null)
    store.getState().stop('search')
    await settled(store, 'search')
    expect(store.getState().search.report?.ended).toBe('stopped')
  })

  it('knows the task that runs, whatever is set meanwhile', async () => {
    const store = opened()
    store.getState().set({ counts: { ml: 3, me: 0, ul: 0, ue: 0 }, maxStates: 1_000_000 })
    store.getState().start('search')
    store.getState().set({ maxStates: 100_000 })
    expect(store.getState().search.task?.extent.maxStates).toBe(1_000_000)
    store.getState().stop('search')
    await settled(store, 'search')
    expect(store.getState().search.task?.extent.maxStates).toBe(1_000_000)
  })

  it('loses no search by a drawing that does not answer', async () => {
    const deaf = () => ({ ...inProcess(), postMessage: () => {} })
    const store = createExploration(new CheckerClient(inProcess), new CheckerClient(deaf))
    store.getState().set({ counts: { ml: 3, me: 0, ul: 0, ue: 0 } })
    store.getState().start('search')
    store.getState().start('graph')
    store.getState().stop('graph')
    vi.runOnlyPendingTimers()
    await settled(store, 'graph')
    expect(store.getState().graph).toMatchObject({ status: 'failed', error: /did not answer/ })
    expect(store.getState().search.status).toBe('running')
    store.getState().stop('search')
    await settled(store, 'search')
    expect(store.getState().search.report?.ended).toBe('stopped')
  })

  it('rehearses once, shows nothing of it, and gives way to what somebody asks', async () => {
    const asked: string[] = []
    const store = createExploration(
      new CheckerClient(() => {
        const worker = inProcess()
        const { postMessage } = worker
        worker.postMessage = (request) => {
          asked.push(request.r === 'start' ? request.task.t : request.r)
          postMessage.call(worker, request)
        }
        return worker
      }),
    )
    store.getState().warm()
    store.getState().warm()
    expect(store.getState().search).toMatchObject({ status: 'idle', report: null })
    store.getState().start('search')
    expect(asked).toEqual(['search', 'cancel', 'search'])
    await settled(store, 'search')
    expect(store.getState().search.report?.states).toBe(266)
    store.getState().warm()
    expect(asked).toHaveLength(3)
  })

  it('says what keeps a search from starting', () => {
    const { settings } = opened().getState()
    expect(obstacle(settings, 'search')).toBe('')
    expect(obstacle({ ...settings, goal: 'pact=1 nonsense' }, 'search')).toMatch(/^Column 8/)
    expect(obstacle({ ...settings, counts: { ml: 3, me: 0, ul: 0, ue: 0 } }, 'difference')).toBe(
      'needs one or two interrupts',
    )
  })

  it('brings settings into line that do not go together', () => {
    const store = opened()
    store.getState().set({ vcpus: 2, retarget: true })
    expect(extentOf(store.getState().settings)).toMatchObject({ vcpus: 2, retarget: true })
    store.getState().set({ vcpus: 1 })
    expect(extentOf(store.getState().settings)).toMatchObject({ vcpus: 1, retarget: false })
  })

  it('keeps the message of a task that failed, and the next one runs', async () => {
    const store = opened()
    store.getState().set({ counts: { ml: 0, me: 0, ul: 0, ue: 0 } })
    store.getState().start('search')
    await settled(store, 'search')
    expect(store.getState().search).toMatchObject({ status: 'failed', error: /Interrupts: 0/ })
    store.getState().set({ counts: { ml: 1, me: 0, ul: 0, ue: 0 } })
    store.getState().start('search')
    await settled(store, 'search')
    expect(store.getState().search).toMatchObject({ status: 'done', error: '' })
  })
})

describe('violationWay', () => {
  it.each([
    ['before', 1],
    ['after', 2],
    ['today', 1],
    ['v4.19', 1],
  ] as const)('is confirmed by the engine for every rule that %s breaks', async (spec, vcpus) => {
    const report = await searched({ kernel: kernel(spec), vcpus })
    expect(report.breaks.length).toBeGreaterThan(0)
    for (const { rule, way, others, length } of report.breaks)
      for (const one of [way, ...others]) {
        const found = violationWay(report.task.extent, rule, one)
        expect(found.isConfirmed, `${rule} ${one}`).toBe(true)
        expect(found.run.length).toBeGreaterThanOrEqual(length)
      }
  })

  it('is about the interrupt that comes to it', async () => {
    const report = await searched({ counts: { ml: 1, me: 1, ul: 0, ue: 0 }, goal: 'latch=1' })
    const goal = report.breaks.find(({ rule }) => rule === 'goal')
    const found = violationWay(report.task.extent, 'goal', goal?.way ?? [], {
      goal: 'latch=1',
    })
    expect(found).toMatchObject({ isConfirmed: true, irq: { intid: 35 } })
  })

  it('is called a shortest only when it is', async () => {
    const report = await searched({ kernel: kernel('before') })
    const r2 = report.breaks.find(({ rule }) => rule === 'R2')
    const [other] = r2?.others ?? []
    if (!r2 || !other) throw new Error('only one way')
    const lookOf = (way: readonly number[], isShortest: boolean) =>
      violationWay(report.task.extent, 'R2', way, { isShortest }).scenario.look
    expect(lookOf(r2.way, true)).toMatch(/^A shortest way, .* 9 steps/)
    expect(lookOf(other, false)).toMatch(/^A way by its last act, /)
  })

  it('does not confirm what the engine does not come to', async () => {
    const report = await searched({ kernel: kernel('before') })
    const r1 = report.breaks.find(({ rule }) => rule === 'R1')
    expect(violationWay(report.task.extent, 'R2', r1?.way ?? []).isConfirmed).toBe(false)
    expect(
      violationWay({ ...report.task.extent, kernel: 'after' }, 'R1', r1?.way ?? []).isConfirmed,
    ).toBe(false)
  })
})

describe('differenceWay', () => {
  it('replays the shortest difference under both kernels', async () => {
    const store = opened()
    store.getState().set({ kernel: kernel('before'), other: kernel('after') })
    store.getState().start('difference')
    await settled(store, 'difference')
    const { report } = store.getState().difference
    const found = differenceWay(
      report?.task.extent ?? extentOf(store.getState().settings),
      'after',
      report?.way ?? [],
    )
    expect(found.isConfirmed).toBe(true)
    expect(found.runs.map(({ kernel }) => kernel.id)).toEqual(['before', 'after'])
    const shorter = differenceWay(
      report?.task.extent ?? extentOf(store.getState().settings),
      'after',
      report?.way?.slice(0, -1) ?? [],
    )
    expect(shorter.isConfirmed).toBe(false)
  })
})
