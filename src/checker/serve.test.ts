import { describe, expect, it } from 'vitest'
import type { Extent } from './extent.ts'
import type { Reply, Report, SearchReport, Task } from './protocol.ts'
import { serve } from './serve.ts'

const EXTENT: Extent = {
  kernel: 'after',
  kinds: ['ml'],
  vcpus: 1,
  retarget: false,
  nrLr: 4,
  without: [],
  urgent: false,
  maxStates: 1_000_000,
}

/** A server whose clock and turns are in the hands of the test. */
function server({ tick = 1 } = {}) {
  const replies: Reply[] = []
  let answered = () => {}
  /** Over when there is an answer that is more than progress. */
  const answer = new Promise<void>((resolve) => {
    answered = resolve
  })
  let time = 0
  let waiting: (() => void) | undefined
  const receive = serve({
    post: (reply) => {
      replies.push(structuredClone(reply))
      if (reply.r !== 'progress') answered()
    },
    now: () => {
      time += tick
      return time
    },
    later: (run) => {
      waiting = run
    },
  })
  const turn = (): boolean => {
    const run = waiting
    waiting = undefined
    run?.()
    return run !== undefined
  }
  const toTheEnd = async () => {
    while (turn());
    // A layout is fetched.
    await answer
  }
  return { receive, replies, turn, toTheEnd }
}

async function reportOf<R extends Report>(task: Task): Promise<R> {
  const { receive, replies, toTheEnd } = server()
  receive({ r: 'start', id: 1, task })
  await toTheEnd()
  const last = replies.at(-1)
  if (last?.r !== 'done') throw new Error(JSON.stringify(last))
  return last.report as R
}

const search = (change: Partial<Extent> = {}, goal = ''): Task => ({
  t: 'search',
  extent: { ...EXTENT, ...change },
  goal,
})

describe('serve', () => {
  it('reports a space that was searched whole, and the shortest way that breaks a rule', async () => {
    const report = await reportOf<SearchReport>(search())
    expect(report).toMatchObject({ ended: 'complete', states: 266, transitions: 1890, depth: 17 })
    expect(report.breaks.map(({ rule, length }) => [rule, length])).toEqual([
      ['R1', 6],
      ['R6', 6],
    ])
    expect(report.breaks[0]?.way).toHaveLength(6)
    expect(report.ms).toBeGreaterThan(0)
  })

  it('gives for every other last act that breaks a rule a way that ends with it', async () => {
    const { breaks } = await reportOf<SearchReport>(search({ kernel: 'before' }))
    const userspace = breaks.find(({ rule }) => rule === 'R4')
    const lasts = [userspace?.way, ...(userspace?.others ?? [])].map((way) => way?.at(-1))
    expect(lasts).toHaveLength(4)
    expect(new Set(lasts).size).toBe(4)
  })

  it('says what of the patch was reached: every piece, its guards both ways', async () => {
    const { coverage } = await reportOf<SearchReport>(search())
    const h3 = coverage.pieces.find(({ piece }) => piece === 'H3')
    expect(h3).toMatchObject({ wrote: true, guards: [false, true] })
    expect(coverage.functions).toContain('vgic_flush_lr_state')
  })

  it('stops at the limit and keeps what was learnt', async () => {
    const report = await reportOf<SearchReport>(search({ kernel: 'before', maxStates: 50 }))
    expect(report.ended).toBe('limit')
    expect(report.states).toBeGreaterThan(50)
    expect(report.states).toBeLessThan(100)
    expect(report.breaks.map(({ rule }) => rule)).toContain('R1')
  })

  it('answers a goal', async () => {
    const goalOf = async (goal: string) =>
      (await reportOf<SearchReport>(search({}, goal))).breaks.find(({ rule }) => rule === 'goal')
    expect(await goalOf('pact=1 ac=1')).toMatchObject({ length: 1 })
    expect(await goalOf('pact=1 ac=0 pl=0 ll=0 q=0')).toBeUndefined()
  })

  it('reports a cancelled search at its next turn, as stopped', () => {
    const { receive, replies, turn } = server()
    receive({ r: 'start', id: 7, task: search({ kinds: ['ml', 'ml'] }) })
    turn()
    receive({ r: 'cancel', id: 7 })
    turn()
    expect(replies.at(-1)).toMatchObject({ r: 'done', id: 7, report: { ended: 'stopped' } })
    expect(turn()).toBe(false)
  })

  it('stops working at a slice when its time is over, and tells progress ten times a second at most', () => {
    const { receive, replies, turn } = server({ tick: 5 })
    receive({ r: 'start', id: 1, task: search({ kinds: ['ml', 'ml'] }) })
    let turns = 0
    while (turn() && turns < 60) turns++
    const told = replies.filter(({ r }) => r === 'progress').length
    expect(turns).toBe(60)
    expect(told).toBeGreaterThan(1)
    expect(told).toBeLessThan(turns / 3)
  })

  it('works at several tasks in turn', () => {
    const { receive, replies, turn } = server()
    receive({ r: 'start', id: 1, task: search({ kinds: ['ml', 'ml'] }) })
    receive({ r: 'start', id: 2, task: search() })
    while (!replies.some(({ r, id }) => r === 'done' && id === 2)) turn()
    expect(replies.some(({ r, id }) => r === 'done' && id === 1)).toBe(false)
  })

  it.each([
    [search({ kernel: 'v9' }), /No kernel "v9"/],
    [search({ kinds: [] }), /Interrupts: 0 is not 1 to 3/],
    [search({}, 'foo=1'), /Column 1/],
  ])('answers what is not possible with its reason', (task, reason) => {
    const { receive, replies, turn } = server()
    receive({ r: 'start', id: 1, task })
    turn()
    expect(replies).toEqual([{ r: 'error', id: 1, message: expect.stringMatching(reason) }])
    expect(turn()).toBe(false)
  })

  it('finds the shortest difference of two kernels, or none in the whole space', async () => {
    const between = (kernel: string, other: string) =>
      reportOf({ t: 'difference', extent: { ...EXTENT, kernel }, other })
    expect(await between('before', 'after')).toMatchObject({ way: { length: 1 }, ended: 'found' })
    expect(await between('v6.1', 'today')).toMatchObject({ way: null, ended: 'complete' })
  })

  it('tells the columns of the matrix as they come', async () => {
    const { receive, replies, turn } = server({ tick: 60 })
    receive({ r: 'start', id: 1, task: { t: 'matrix' } })
    for (let n = 0; n < 5; n++) turn()
    const told = replies.flatMap((reply) =>
      reply.r === 'progress' && 'columns' in reply.progress ? [reply.progress.columns.length] : [],
    )
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })

  it('stops a graph while it is projected, too', () => {
    const { receive, replies, turn } = server({ tick: 5 })
    const extent = { ...EXTENT, kinds: ['ml', 'ml'] } as const
    receive({ r: 'start', id: 3, task: { t: 'graph', extent, irq: 0, fields: ['ac', 'pact'] } })
    const isSearched = () =>
      replies.some(
        ({ r, ...reply }) =>
          r === 'progress' &&
          'progress' in reply &&
          'frontier' in reply.progress &&
          reply.progress.frontier < 8,
      )
    while (!isSearched() && turn());
    turn()
    expect(replies.at(-1)?.r).toBe('progress')
    receive({ r: 'cancel', id: 3 })
    turn()
    expect(replies.at(-1)).toMatchObject({
      r: 'done',
      report: { ended: 'stopped', states: 40_712, nodes: 0, graph: null },
    })
  })

  it('lays out a small graph, and only counts a large one', async () => {
    const graph = (fields: readonly string[], vcpus: 1 | 2 = 1) =>
      reportOf({ t: 'graph', extent: { ...EXTENT, vcpus }, irq: 0, fields })
    const small = await graph(['pl', 'ac', 'pact'])
    expect(small).toMatchObject({ nodes: 8, without: { pl: 4, ac: 4, pact: 4 } })
    expect(small).toMatchObject({ graph: { nodes: { length: 8 }, fields: ['pl', 'ac', 'pact'] } })
    const all = ['en', 'pl', 'll', 'ac', 'q', 'line', 'pact', 'lr']
    const large = await graph(all, 2)
    expect(large).toMatchObject({ graph: null, without: { en: expect.any(Number) } })
    expect((large as { nodes: number }).nodes).toBeGreaterThan(100)
  })
})
