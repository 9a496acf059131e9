import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CheckerClient, type WorkerLike } from './client.ts'
import { inProcess } from './in-process.fixture.ts'
import type { Request, SearchTask } from './protocol.ts'

const TASK: SearchTask = {
  t: 'search',
  goal: '',
  extent: {
    kernel: 'after',
    kinds: ['ml'],
    vcpus: 1,
    retarget: false,
    nrLr: 4,
    without: [],
    urgent: false,
    maxStates: 1_000_000,
  },
}
const LARGE: SearchTask = { ...TASK, extent: { ...TASK.extent, kinds: ['ml', 'me', 'ml'] } }

/** A worker that does nothing but keep what it is sent. */
function silent(): WorkerLike & { readonly sent: Request[]; ended: boolean } {
  const sent: Request[] = []
  return {
    sent,
    ended: false,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (request) => sent.push(request),
    terminate() {
      this.ended = true
    },
  }
}

const failed = (message: string) => ({ message }) as ErrorEvent

describe('CheckerClient', () => {
  // A worker that was told to stop may take its time here: only what a test lets pass is over.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('answers with the report of the task', async () => {
    const report = await new CheckerClient(inProcess).run(TASK).report
    expect(report).toMatchObject({ ended: 'complete', states: 266 })
  })

  it('tells progress, and after a cancel what was found', async () => {
    const client = new CheckerClient(inProcess)
    const told: number[] = []
    const running = client.run(LARGE, ({ states }) => {
      if (told.push(states) === 2) running.cancel()
    })
    const report = await running.report
    expect(report.ended).toBe('stopped')
    expect(report.states).toBeGreaterThanOrEqual(told.at(-1) ?? 0)
  })

  it('makes a worker only when it is needed, and one for all tasks', async () => {
    const spawn = vi.fn(inProcess)
    const client = new CheckerClient(spawn)
    expect(spawn).not.toHaveBeenCalled()
    await Promise.all([client.run(TASK).report, client.run(TASK).report])
    expect(spawn).toHaveBeenCalledTimes(1)
  })

  it('fails all tasks with a message when the worker does, and takes a fresh one for the next', async () => {
    const broken = silent()
    const workers = [broken, inProcess()]
    const client = new CheckerClient(() => workers.shift() ?? inProcess())
    const first = client.run(TASK)
    const second = client.run(TASK)
    broken.onerror?.(failed('out of memory'))
    await expect(first.report).rejects.toThrow('The search failed: out of memory.')
    await expect(second.report).rejects.toThrow('The search failed')
    expect(broken.ended).toBe(true)
    expect((await client.run(TASK).report).states).toBe(266)
  })

  it('names the cause when the script of the worker does not load, of which the browser tells nothing', async () => {
    const broken = silent()
    const client = new CheckerClient(() => broken)
    const running = client.run(TASK)
    broken.onerror?.(new Event('error') as ErrorEvent)
    await expect(running.report).rejects.toThrow(/worker did not load. The site cannot be reached/)
  })

  it('takes a fresh worker when one fails before it has anything to do', async () => {
    const broken = silent()
    const workers = [broken, inProcess()]
    const client = new CheckerClient(() => workers.shift() ?? inProcess())
    client.warm()
    broken.onerror?.(failed('no such file'))
    expect((await client.run(TASK).report).states).toBe(266)
  })

  it('ignores what an ended worker, or an ended task, still says', async () => {
    const old = silent()
    const fresh = silent()
    const workers = [old, fresh]
    const client = new CheckerClient(() => workers.shift() ?? silent())
    const lost = client.run(TASK)
    old.onerror?.(failed('gone'))
    await expect(lost.report).rejects.toThrow()
    const told: unknown[] = []
    const running = client.run(TASK, (progress) => told.push(progress))
    const progress = (id: number) => ({ data: { r: 'progress', id, progress: id } }) as MessageEvent
    old.onmessage?.(progress(2))
    fresh.onmessage?.(progress(1))
    expect(told).toEqual([])
    fresh.onmessage?.(progress(2))
    expect(told).toEqual([2])
    fresh.onmessage?.({ data: { r: 'error', id: 2, message: 'no' } } as MessageEvent)
    await expect(running.report).rejects.toThrow('no')
    fresh.onmessage?.(progress(2))
    expect(told).toEqual([2])
  })

  it('says so when no worker can be made', async () => {
    const client = new CheckerClient(() => {
      throw new Error('not allowed here')
    })
    await expect(client.run(TASK).report).rejects.toThrow(
      'The search could not be started: not allowed here',
    )
  })

  it('ends a worker that does not answer a cancel', async () => {
    const mute = silent()
    const running = new CheckerClient(() => mute).run(TASK)
    running.cancel()
    running.cancel()
    expect(mute.sent.filter(({ r }) => r === 'cancel')).toHaveLength(1)
    const told = expect(running.report).rejects.toThrow('did not answer')
    await vi.advanceTimersByTimeAsync(1000)
    await told
    expect(mute.ended).toBe(true)
  })

  it('gives what was not cancelled to a fresh worker when the old one does not answer', async () => {
    const [mute, fresh] = [silent(), silent()]
    const workers = [mute, fresh]
    const client = new CheckerClient(() => workers.shift() ?? silent())
    const rehearsal = client.run(TASK)
    rehearsal.cancel()
    const wanted = client.run(LARGE)
    const told = expect(rehearsal.report).rejects.toThrow('did not answer')
    await vi.advanceTimersByTimeAsync(1000)
    await told
    expect(mute.ended).toBe(true)
    expect(fresh.sent).toEqual([{ r: 'start', id: 2, task: LARGE }])
    fresh.onmessage?.({ data: { r: 'done', id: 2, report: 'found' } } as MessageEvent)
    await expect(wanted.report).resolves.toBe('found')
    wanted.cancel()
    await vi.advanceTimersByTimeAsync(2000)
    expect(fresh.ended).toBe(false)
  })
})
