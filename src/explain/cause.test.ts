import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { before } from '#/engine/editions/before.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { RULES, type RuleId } from '#/engine/invariants/rules.ts'
import { DEFAULT_CONFIG, initialState } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { perform } from '#/engine/machine/perform.ts'
import { spotValue } from '#/engine/machine/spot.ts'
import {
  ack,
  configure,
  distributor,
  enter,
  eoi,
  exit,
  guest,
  hostirq,
  line,
  map,
} from '#/scenario/acts.ts'
import { scenarioById } from '#/scenario/library.ts'
import { kernels, livelyOps, ready } from '../../conformance/arbitraries.ts'
import { causeOfBreach, causeOfSpot, lastWriter } from './cause.ts'
import { RunIndex } from './run-index.ts'

/** Rules that a run breaks, as `R1@4`, steps counted after the setup. */
function broken(run: RunIndex, setup: number): readonly string[] {
  const found = new Map<RuleId, string>()
  for (let step = setup + 1; step <= run.length; step++) {
    const { verdicts } = perform(run.stateAfter(step - 1), run.op(step), run.kernel)
    for (const { id } of RULES)
      if (verdicts[id].status === 'violated' && !found.has(id))
        found.set(id, `${id}@${step - setup}`)
  }
  return [...found.values()]
}

function runOf(id: string, spec: string) {
  const scenario = scenarioById(id)
  const kernel = parseKernel(spec)
  if (!scenario || !kernel.ok) throw new Error(`${id} ${spec}`)
  const { config, setup, acts } = scenario
  return {
    run: new RunIndex(initialState(config, kernel.value.rules), kernel.value, [...setup, ...acts]),
    setup: setup.length,
  }
}

/** Which acts matter, by number; those of the setup apart. */
type HandMade = Readonly<Record<'setup' | 'acts', Readonly<Record<number, string>>>>

const GIVEN = {
  1: 'with the distributor off nothing is put on a list',
  3: 'unmapped, the list register has no HW bit and there is no twin',
  4: 'disabled, 33 is put on no list',
}
const MAP_ONLY = { 3: GIVEN[3] }

const D1: HandMade = {
  setup: GIVEN,
  acts: {
    1: 'pends 33 without making 72 active',
    2: 'loads 33 into a list register with the HW bit',
    3: 'makes the list register active, so that the end deactivates',
    4: 'the deactivation that finds 72 inactive',
  },
}

/** For each broken rule the acts without which it would not be broken. */
const DEMOS: readonly (readonly [id: string, kernel: string, rule: RuleId, HandMade])[] = [
  ['d1', 'before', 'R1', D1],
  [
    'd2',
    'before',
    'R1',
    {
      // An active interrupt is listed whether or not it is enabled or the distributor is on.
      setup: MAP_ONLY,
      acts: {
        1: 'makes 33 active and leaves 72 inactive',
        2: 'loads 33, active, with the HW bit',
        3: 'the deactivation that finds 72 inactive',
      },
    },
  ],
  [
    'd3',
    'before',
    'R2',
    {
      setup: {
        ...GIVEN,
        5: 'EOImode is set from inside the guest',
        6: 'with EOImode 0 the end (act 5) would deactivate 33 and 72',
        7: 'still in the guest, act 3 could not load 33',
      },
      // Act 5 only drops the priority, and the line falls (act 6) after it was last looked at.
      acts: {
        1: 'without a high line the host has nothing to take',
        2: 'makes 72 active and 33 pending',
        3: 'loads 33 and takes its pending state along',
        4: 'unacknowledged, 33 would be pending again at the exit',
        7: 'clears 33 alone; 72 stays active',
        8: 'takes 33 off the list: nothing can deactivate 72 any more',
      },
    },
  ],
  [
    'd4',
    'after-H3',
    'R2',
    {
      setup: MAP_ONLY,
      acts: { 1: 'makes 72 active (H1)', 2: 'without H3 takes 33 back and not 72' },
    },
  ],
  [
    'd5',
    'draft-v1',
    'R1',
    {
      setup: GIVEN,
      // Without act 5 the write of act 7 leaves the guest and comes back by itself; the line (act 6) is not looked at.
      acts: {
        1: 'without a high line the host has nothing to take',
        2: 'makes 72 active and 33 pending',
        3: 'loads 33 with the HW bit',
        4: 'makes 33 active',
        7: 'draft 1 clears physical active although 33 is active',
        8: 'loads 33, active, once more',
        9: 'the deactivation that finds 72 inactive',
      },
    },
  ],
  ['d6', 'before', 'R4', { setup: MAP_ONLY, acts: { 1: 'userspace changes a mapped interrupt' } }],
  [
    'd6',
    'before',
    'R1',
    { ...D1, acts: { ...D1.acts, 1: 'userspace pends 33 without making 72 active' } },
  ],
]

const BREACHES: Readonly<Record<string, readonly string[]>> = {
  'd1 before': ['R1@4'],
  'd2 before': ['R1@3'],
  'd3 before': ['R2@8'],
  'd4 after-H3': ['R2@2'],
  'd5 draft-v1': ['R1@9'],
  'd6 before': ['R4@1', 'R1@4'],
}

describe('causeOfBreach', () => {
  it.each(DEMOS)('names the acts that matter in %s under %s for %s', (id, kernel, rule, hand) => {
    const { run, setup } = runOf(id, kernel)
    const breaches = broken(run, setup)
    expect(breaches).toEqual(BREACHES[`${id} ${kernel}`])
    const step = setup + Number(breaches.find((one) => one.startsWith(rule))?.slice(3))
    const cause = causeOfBreach(run, rule, step)
    const numbers = (steps: object) => Object.keys(steps).map(Number)
    expect(cause?.acts).toEqual([
      ...numbers(hand.setup),
      ...numbers(hand.acts).map((act) => act + setup),
    ])
    expect([...(cause?.needed ?? [])].toSorted((a, b) => a - b)).toEqual(cause?.acts)
  })

  it('says of each edge whether its act is needed or only read from', () => {
    const { run } = runOf('d5', 'draft-v1')
    const edges = causeOfBreach(run, 'R1', 13)?.edges ?? []
    const from = (step: number) =>
      new Set(edges.filter((e) => e.from.step === step).map((e) => e.by))
    // Act 5 carries the active bit into KVM's record; without it the guest stays in, and the same happens.
    expect(from(9)).toEqual(new Set(['slice']))
    expect(from(11)).toEqual(new Set(['need']))
    for (const { from: writer, to } of edges) expect(writer.step).toBeLessThanOrEqual(to.step)
  })

  it('gives nothing where the rule holds', () => {
    const { run } = runOf('d1', 'after')
    expect(causeOfBreach(run, 'R1', 8)).toBeNull()
  })

  it('names acts that break the rule again by themselves, none of the needed ones to spare', () => {
    let breaches = 0
    fc.assert(
      fc.property(
        kernels,
        fc.array(livelyOps, { minLength: 20, maxLength: 60 }),
        (kernel, acts) => {
          const start = ready(DEFAULT_CONFIG, kernel)
          const run = new RunIndex(start, kernel, acts)
          const breaks = (steps: readonly number[], rule: RuleId) => {
            let state = start
            let status = 'holds'
            for (const step of steps) {
              const outcome = perform(state, run.op(step), kernel)
              state = outcome.state
              status = outcome.verdicts[rule].status
            }
            return status === 'violated'
          }
          for (const text of broken(run, 0)) {
            const rule = text.slice(0, 2) as RuleId
            const cause = causeOfBreach(run, rule, Number(text.slice(3)))
            if (!cause) throw new Error(`No cause of ${text}`)
            breaches++
            expect(cause.proven).toBe(true)
            expect(breaks(cause.acts, rule)).toBe(true)
            expect(cause.steps).toEqual(expect.arrayContaining([...cause.acts]))
          }
        },
      ),
      { numRuns: 100 },
    )
    expect(breaches).toBeGreaterThan(20)
  })

  it('finds the few acts that matter at the end of a long run', () => {
    const irq40 = (level: boolean): Op => ({ t: 'inject', vcpu: 0, intid: 40, level })
    const setup = [
      distributor(true),
      configure(32, 'level'),
      map(33, 0),
      guest(0, 'ISENABLER', 33),
      guest(0, 'ISENABLER', 40),
    ]
    const rounds = Array.from({ length: 1500 }, (_, n) =>
      n % 3 > 0
        ? [line(0, true), hostirq(0), enter(), ack(), line(0, false), eoi(33), exit()]
        : [irq40(true), enter(), ack(), irq40(false), eoi(40), exit()],
    )
    const acts = [...setup, ...rounds.flat(), guest(0, 'ISPENDR', 33), enter(), ack(), eoi(33)]
    const run = new RunIndex(initialState(), before, acts)
    const end = acts.length
    expect(causeOfBreach(run, 'R1', end)?.acts).toEqual([1, 3, 4, end - 3, end - 2, end - 1, end])
  })
})

describe('causeOfSpot', () => {
  const active33 = { of: 'irq', vcpu: -1, intid: 33, field: 'active' } as const

  it('leads from a bit to the acts that made it so', () => {
    const { run, setup } = runOf('d5', 'after')
    expect(spotValue(run.stateAfter(setup + 5), active33)).toBe(true)
    expect(causeOfSpot(run, active33, setup + 7)?.acts).toEqual([1, 3, 4, 5, 6, 7, 8, 9])
  })

  it('gives nothing for what is as it was at the start', () => {
    const { run } = runOf('d1', 'after')
    expect(causeOfSpot(run, active33, 5)).toBeNull()
  })
})

describe('lastWriter', () => {
  it('names the act and the effect, and passes over stores that changed nothing', () => {
    const { run, setup } = runOf('d1', 'after')
    const twin = { of: 'phys', ph: 0, field: 'active' } as const
    expect(lastWriter(run, twin, setup)).toBeNull()
    const writer = lastWriter(run, twin, setup + 3)
    expect(writer?.step).toBe(setup + 1)
    const { parts } = perform(run.stateAfter(setup), run.op(setup + 1), run.kernel)
    expect(parts.flatMap(({ effects }) => effects)[writer?.effect ?? -1]).toMatchObject({
      cell: twin,
      to: true,
      piece: 'H1',
    })
    expect(lastWriter(run, twin, setup + 4)?.step).toBe(setup + 4)
  })
})
