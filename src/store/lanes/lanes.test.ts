import { describe, expect, it } from 'vitest'
import { after } from '#/engine/editions/after.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { Pin } from '#/scenario/document/document.ts'
import { scenarioById } from '#/scenario/library.ts'
import { runOfScenario } from '#/store/origin.ts'
import { lanesOf, nextChange, walkedLanes } from './lanes.ts'

const d1 = scenarioById('d1')
if (!d1) throw new Error('D1 is missing')
const run = runOfScenario(d1, d1.acts, after)
const names = (...args: Parameters<typeof lanesOf>) => lanesOf(...args).map(({ name }) => name)

const latch: Pin = { kind: 'virtual', vcpu: 0, intid: 33, field: 'pendingLatch' }
const twinLine: Pin = { kind: 'physical', ph: 0, field: 'line' }

describe('lanesOf', () => {
  it('has six lanes of the interrupt that is looked at', () => {
    expect(names([run], d1.select, [])).toEqual([
      'v pending',
      'v active',
      'LR state',
      'p72 pending',
      'p72 active',
      'p72 line',
    ])
  })

  it('has pinned signals first, each once', () => {
    const lanes = names([run], d1.select, [twinLine, latch, { kind: 'rule', rule: 'R1' }])
    expect(lanes.slice(0, 3)).toEqual(['p72 line', '33 pending_latch', 'R1'])
    expect(lanes.filter((name) => name === 'p72 line')).toHaveLength(1)
    expect(names([run], { vcpu: 0, intid: 40 }, [latch])[0]).toBe('33 pending_latch')
  })

  it('reads a rule from its verdicts', () => {
    const [lane] = lanesOf([run], d1.select, [{ kind: 'rule', rule: 'R1' }])
    expect([0, 1, 2, 3, 4, 5].map((n) => lane?.of(run, n))).toEqual(['–', '–', '–', '–', 'ok', '–'])
  })
})

describe('nextChange', () => {
  it('finds every change of every lane, forth and back, however long nothing happens between', () => {
    const idle: readonly Op[] = Array.from({ length: 300 }, () => ({ t: 'pmr', vcpu: 1, value: 8 }))
    const long = runOfScenario(d1, [...d1.acts, ...idle, { t: 'line', ph: 0, level: true }], after)
    for (const lane of lanesOf([long], d1.select, [latch, { kind: 'rule', rule: 'R1' }])) {
      const changes: number[] = []
      for (let n = 1; n <= long.length; n++)
        if (lane.of(long, n) !== lane.of(long, n - 1)) changes.push(n)
      const forth: number[] = []
      for (let n = nextChange(lane, long, 0, 1); n !== forth.at(-1) && n > 0; ) {
        forth.push(n)
        n = nextChange(lane, long, n, 1)
      }
      expect(forth, lane.name).toEqual(changes)
      const back: number[] = []
      let n = long.length + 1
      for (let next = nextChange(lane, long, n, -1); next !== n; ) {
        back.push(next)
        n = next
        next = nextChange(lane, long, n, -1)
      }
      expect(back, lane.name).toEqual(changes.toReversed())
    }
  })

  it('walks the lane that was chosen, else those of the interrupt', () => {
    const session = { selection: d1.select, pins: [latch], signal: null }
    expect(walkedLanes([run], session).map(({ name }) => name)).not.toContain('33 pending_latch')
    const chosen = walkedLanes([run], { ...session, signal: 'v 33 pendingLatch' })
    expect(chosen.map(({ name }) => name)).toEqual(['33 pending_latch'])
  })
})
