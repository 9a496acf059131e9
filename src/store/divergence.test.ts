import { describe, expect, it } from 'vitest'
import { parseKernel } from '#/engine/editions/kernels.ts'
import { causeText } from '#/explain/blame.ts'
import { placeText } from '#/explain/place.ts'
import { scenarioById } from '#/scenario/library.ts'
import { divergence, nextDifference } from './divergence.ts'
import { runOfScenario } from './origin.ts'
import { partingOf } from './parting.ts'
import type { Run } from './run.ts'

function runsOf(story: string, ...specs: readonly string[]): readonly Run[] {
  const scenario = scenarioById(story)
  if (!scenario) throw new Error(story)
  return specs.map((spec) => {
    const kernel = parseKernel(spec)
    if (!kernel.ok) throw new Error(kernel.error)
    return runOfScenario(scenario, scenario.acts, kernel.value)
  })
}

/** `step place a|b cause`, or null where two kernels do the same to the end. */
function parting(story: string, ...specs: readonly string[]): string | null {
  const runs = runsOf(story, ...specs)
  const found = partingOf(runs, runs[0]?.length ?? 0)
  if (!found) return null
  const { step, place, values, event, causes, sides } = found
  const kernels = sides.flatMap((n) => runs[n]?.kernel ?? [])
  const what = place && runs[0] ? placeText(place, runs[0].state(step)) : event?.key
  return `${step} ${what} ${values.join('|')} ${causes.map((key) => causeText(key, kernels).split(',')[0])}`
}

describe('partingOf', () => {
  it.each([
    ['d1', 'before', '1 physical 72 active 0|1 H1'],
    ['d2', 'before', '1 physical 72 active 0|1 H4'],
    ['d3', 'before', '7 physical 72 active 1|0 H4'],
    ['d4', 'before', '1 physical 72 active 0|1 H1'],
    ['d6', 'before', '1 33 pending_latch 1|0 H5s'],
    ['family-ii', 'before', '3 physical 73 active 1|0 H3'],
    ['d5', 'draft-v1', '7 physical 72 active 0|1 H3'],
    ['d1', 'after-H1', '1 physical 72 active 0|1 H1'],
    ['second-edge', 'after-H2', '5 physical 73 latch 1|0 H2'],
    ['d4', 'after-H3', '2 physical 72 active 1|0 H3'],
    ['d2', 'after-H4', '1 physical 72 active 0|1 H4'],
    ['d6', 'after-H5s', '1 33 pending_latch 1|0 H5s'],
    ['family-iv', 'after-H5c', '2 33 pending_latch 0|1 H5c'],
    ['user-active', 'after-H5a', '2 33 active 1|0 H5a'],
    ['user-active', 'after-H6', '2 kick 0 vCPU0 kicked| H6'],
  ])('%s under %s and after parts at %s', (story, spec, where) => {
    expect(parting(story, spec, 'after')).toBe(where)
  })

  it.each([
    ['d6', 'v4.19', 'v5.10', '1 33 pending_latch 0|1 ISPENDR from userspace (v5.7)'],
    ['d6', 'after', 'v5.10', '1 33 pending_latch 0|1 ISPENDR from userspace (v5.7)'],
    ['family-iv', 'v4.19', 'v5.10', '2 33 pending_latch 1|0 ICPENDR from userspace (v5.7)'],
  ])(
    '%s under %s and %s blames no piece of the patch for what came later',
    (story, a, b, where) => {
      expect(parting(story, a, b)).toBe(where)
    },
  )

  it('names a rule without a piece by its title', () => {
    expect(parting('active-clear-after-ack', 'after', 'v4.19')).toMatch(
      /^5 33 pending_latch 0\|1 .*latch/,
    )
  })

  it.each([
    ['line-falls-before-end', 'v5.10', 'v6.1', /^13 33 line_level 1\|0 /],
    ['timer-userspace', 'draft-v3', 'after', /^1 27 of vCPU0 pending_latch 1\|0 H5s$/],
    ['third-active-two-lrs', 'today', 'v72', /^10 /],
  ])('finds where kernels part in %s', (story, a, b, expected) => {
    expect(parting(story, a, b)).toMatch(expected)
  })

  it('takes no copy that KVM made earlier for a difference', () => {
    expect(parting('d5', 'after', 'v4.19')).toBeNull()
  })

  it('names what KVM sets up only where nothing else differs', () => {
    expect(parting('d1', 'today', 'v72')).toMatch(/^2 GICH_HCR vCPU0 /)
  })

  it('finds that before and after do the same in D5: ICPENDR comes while 33 is virtually active', () => {
    expect(parting('d5', 'before', 'after')).toBeNull()
  })

  it('says which of three kernels parted first, and from which', () => {
    const runs = runsOf('family-iv', 'after', 'after-H5c', 'before')
    expect(partingOf(runs, 6)).toMatchObject({ step: 1, sides: [0, 2] })
    expect(partingOf(runs.slice(0, 2), 6)).toMatchObject({ step: 2, sides: [0, 1] })
  })

  it('finds nothing before the step at which they part', () => {
    expect(partingOf(runsOf('d3', 'before', 'after'), 6)).toBeNull()
  })
})

describe('divergence', () => {
  it('keeps since when a place has differed, and forgets it once it agrees again', () => {
    const runs = runsOf('d1', 'before', 'after')
    expect(divergence(runs, 0).differences).toEqual([])
    const at = (step: number) =>
      divergence(runs, step).differences.map(({ key, since }) => `${key} @${since}`)
    expect(at(1)).toEqual(['phys 0 active @1'])
    expect(at(3)).toEqual(['phys 0 active @1'])
    expect(at(5)).toEqual([])
    expect(divergence(runs, 5).partedAt).toBe(1)
  })

  it('shows what only one kernel did as a gap on the other side', () => {
    const [row] = divergence(runsOf('d1', 'before', 'after'), 4).gaps
    expect(row?.key).toBe('R1')
    expect(row?.sides.map((side) => side?.text ?? null)).toEqual(['R1 violated by 33', null])
  })
})

describe('nextDifference', () => {
  it('goes to steps that bring a new difference, and stops at the last', () => {
    const runs = runsOf('d3', 'before', 'after')
    const forth: number[] = []
    for (let n = nextDifference(runs, 0, 1); n !== null; n = nextDifference(runs, n, 1))
      forth.push(n)
    expect(forth[0]).toBe(7)
    for (const n of forth)
      expect(
        divergence(runs, n).gaps.length > 0 ||
          divergence(runs, n).differences.some(({ since }) => since === n),
        String(n),
      ).toBe(true)
    const back: number[] = []
    for (let n = nextDifference(runs, 13, -1); n !== null; n = nextDifference(runs, n, -1))
      back.push(n)
    expect(back).toEqual(forth.toReversed())
    expect(nextDifference(runs, 7, -1)).toBeNull()
  })
})
