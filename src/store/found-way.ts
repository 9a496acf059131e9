import { Codec } from '#/checker/codec.ts'
import { type Extent, spaceOf } from '#/checker/extent.ts'
import { parseGoal } from '#/checker/goal.ts'
import { keyOf } from '#/checker/keys.ts'
import { INTIDS, type Space } from '#/checker/space.ts'
import type { Question } from '#/checker/verdicts.ts'
import { walk } from '#/checker/way.ts'
import type { Kernel } from '#/engine/editions/kernel.ts'
import { parseKernel } from '#/engine/editions/kernels.ts'
import type { Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import { runOfScenario } from './origin.ts'
import type { Run } from './run.ts'

/** A way that a search found, carried out on the engine itself. */
export interface FoundWay {
  /** To be opened on the bench. */
  readonly scenario: Scenario
  readonly kernel: Kernel
  readonly run: Run
  /** The interrupt that it is about. */
  readonly irq: Witness
  /** The engine came to what the search said. */
  readonly isConfirmed: boolean
}

const spi = (n: number): Witness => ({ vcpu: NONE, intid: INTIDS[n] ?? INTIDS[0] })

/** The rail's guest writes trap; outside the guest that is the same write. */
const asClicked = (op: Op): Op => (op.t === 'write' ? { ...op, trap: true } : op)

function spaceIn(extent: Extent): Space {
  const space = spaceOf(extent)
  if (!space.ok) throw new RangeError(space.error)
  return space.value
}

function scenarioOf(
  space: Space,
  way: readonly number[],
  title: string,
  which = 'A shortest way',
): Scenario {
  const codec = new Codec(space)
  const { acts } = walk(codec, way)
  return {
    id: 'found',
    title,
    look: `${which}, found by a search of every state: ${acts.length} steps.`,
    group: 'empty',
    config: codec.start.config,
    setup: codec.setup,
    acts: acts.map(asClicked),
    select: spi(0),
    kernel: space.kernel.id,
  }
}

/** Index of the interrupt that has come to a goal, -1 = none has. */
function irqAtGoal(space: Space, run: Run, goal: string): number {
  const parsed = parseGoal(goal)
  const { codes } = new Codec(space).pack(run.state(run.length))
  return parsed.ok ? codes.findIndex(parsed.value) : -1
}

interface WayOptions {
  /** What was to be reached, when that is the question. */
  readonly goal?: string
  /** No way to it is shorter; otherwise it is a shortest of those with its last act. */
  readonly isShortest?: boolean
}

/**
 * Replays the way to a violation, or to a goal.
 * @throws RangeError when the engine cannot take it.
 */
export function violationWay(
  extent: Extent,
  question: Question,
  way: readonly number[],
  { goal = '', isShortest = true }: WayOptions = {},
): FoundWay {
  const space = spaceIn(extent)
  const what = question === 'goal' ? `reaches ${goal}` : `breaks ${question}`
  const which = isShortest ? 'A shortest way' : 'A way by its last act'
  const scenario = scenarioOf(space, way, `${space.kernel.name} ${what}`, which)
  const run = runOfScenario(scenario, scenario.acts, space.kernel)
  const verdict =
    question !== 'goal' && run.length > 0 ? run.outcome(run.length).verdicts[question] : undefined
  const reached = question === 'goal' ? irqAtGoal(space, run, goal) : -1
  // A rule of a vCPU has no interrupt for a witness.
  const irq = verdict?.witnesses.find(({ intid }) => intid !== NONE) ?? spi(Math.max(reached, 0))
  return {
    scenario: { ...scenario, select: irq },
    kernel: space.kernel,
    run,
    irq,
    isConfirmed: verdict?.status === 'violated' || reached >= 0,
  }
}

/** A way after which two kernels differ, as both go it. */
export interface DifferenceWay {
  readonly scenario: Scenario
  readonly runs: readonly [Run, Run]
  readonly irq: Witness
  readonly isConfirmed: boolean
}

/** Whether two kernels are in states that the search tells apart. */
function differ([a, b]: readonly [Space, Space], runs: readonly [Run, Run]): boolean {
  // Both as the first sees them, so that the columns are the same.
  const key = (run: Run) =>
    keyOf(a, new Codec({ ...b, kernel: a.kernel }).pack(run.state(run.length)))
  return key(runs[0]) !== key(runs[1])
}

/**
 * Replays under two kernels the way after which they differ.
 * @throws RangeError when the engine cannot take it.
 */
export function differenceWay(
  extent: Extent,
  otherSpec: string,
  way: readonly number[],
): DifferenceWay {
  const space = spaceIn(extent)
  const other = parseKernel(otherSpec)
  if (!other.ok) throw new RangeError(other.error)
  const kernels = [space.kernel, other.value] as const
  const names = kernels.map(({ name }) => name).join(' and ')
  const scenario = scenarioOf(space, way, `${names} differ`)
  const runUnder = (kernel: Kernel) => runOfScenario(scenario, scenario.acts, kernel)
  const runs = [runUnder(kernels[0]), runUnder(kernels[1])] as const
  const changed = INTIDS.slice(0, space.kinds.length).findIndex((_, n) => {
    const fields = (run: Run) =>
      JSON.stringify([
        run.state(run.length).spis[(INTIDS[n] as number) - 32],
        run.state(run.length).phys[n],
      ])
    return fields(runs[0]) !== fields(runs[1])
  })
  const irq = spi(Math.max(changed, 0))
  return {
    scenario: { ...scenario, select: irq },
    runs,
    irq,
    isConfirmed: differ([space, { ...space, kernel: other.value }], runs),
  }
}
