import type { RuleId, Witness } from '#/engine/invariants/rules.ts'
import { type Carried, enact, judge } from '#/engine/machine/perform.ts'
import { changesOf, type Spot, sameValue, spotKey } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { traceAct } from '#/engine/machine/trace.ts'
import { neededOf } from './needed.ts'
import { breachOf } from './rule-spots.ts'
import type { RunIndex } from './run-index.ts'
import { type Question, Slice, type SliceEdge, type SliceNode } from './slice.ts'

/** An effect in the causal graph, with the spots that it changed. */
export interface CauseNode extends SliceNode {
  readonly spots: readonly Spot[]
}

export interface CauseEdge extends SliceEdge {
  /** `need`: without the act it comes from, the result does not come about. `slice`: it was read, no more is known. */
  readonly by: 'need' | 'slice'
}

/** Why something is as it is: the acts behind it, and how one led to the other. */
export interface Cause {
  /** The step that was asked about. */
  readonly step: number
  /**
   * The acts that matter, in order: every act needed, and of those that can stand in for each other as many
   * as it takes. Carried out alone from the same start they give the same result.
   */
  readonly acts: readonly number[]
  /** Those of them without any one of which, the others of the slice being done, the result does not come about. */
  readonly needed: ReadonlySet<number>
  /** Whether that was put to the test; false only where the slice grew beyond all use. */
  readonly proven: boolean
  /** All steps of the dynamic slice; those that are not among `acts` carried a value along, or only seemed to matter. */
  readonly steps: readonly number[]
  readonly nodes: readonly CauseNode[]
  readonly edges: readonly CauseEdge[]
}

/** Whether an act came to the result that is asked about. `from` is the state that it began with. */
type Came = (from: MachineState, carried: Carried) => boolean

/** Whether the result comes about when only some steps of a run are done. */
const holdsIn =
  (run: RunIndex, came: Came) =>
  (steps: readonly number[]): boolean => {
    let from = run.start
    let state = run.start
    let carried: Carried | undefined
    for (const step of steps) {
      from = state
      carried = enact(from, run.op(step), run.kernel)
      state = carried.state
    }
    return carried !== undefined && came(from, carried)
  }

/** A slice is put to the test whenever it has doubled, and given up at this size. */
const FIRST_TRY = 16
const LAST_TRY = 4096

/** Lets a slice grow until its acts alone give the result; false when they never do. */
function grown(slice: Slice, holds: (steps: readonly number[]) => boolean): boolean {
  for (let limit = FIRST_TRY; limit <= LAST_TRY; limit *= 2) {
    const complete = slice.grow(limit)
    if (holds(slice.steps)) return true
    if (complete) return false
  }
  return false
}

function causeOf(run: RunIndex, question: Question, came: Came): Cause {
  const { step } = question
  const holds = holdsIn(run, came)
  // What the effects depended on names few acts; should they not be enough, whole acts always are.
  const tight = new Slice(run, question, 'effects')
  const slice = grown(tight, holds) ? tight : new Slice(run, question, 'acts')
  const proven = slice === tight || grown(slice, holds)
  const others = slice.steps.filter((other) => other !== step)
  const { needed, enough } = proven
    ? neededOf(others, (steps) => holds([...steps, step]))
    : { needed: new Set<number>(), enough: others }
  const isNeeded = (one: number) => one === step || needed.has(one)
  return {
    step,
    acts: [...enough, step],
    needed: new Set([...needed, step]),
    proven,
    steps: slice.steps,
    nodes: [...slice.nodes.values()].map((node) => {
      const effect = slice.traced(node.step).effects[node.effect]
      return { ...node, spots: effect ? changesOf(effect).map(({ spot }) => spot) : [] }
    }),
    edges: slice.edges.map((edge) => ({
      ...edge,
      by: isNeeded(edge.from.step) ? 'need' : 'slice',
    })),
  }
}

/** The last writer of a spot. */
export interface Writer {
  readonly step: number
  /** Place in the effects of that act, over all its parts. */
  readonly effect: number
}

/**
 * Who changed a spot last, up to and with `step`; null when it holds what it held at the start. A store
 * of the value that was there already is no change.
 */
export function lastWriter(run: RunIndex, spot: Spot, step: number): Writer | null {
  const writer = run.lastChange(spot, step + 1)
  if (writer === 0) return null
  const { parts } = enact(run.stateAfter(writer - 1), run.op(writer), run.kernel)
  const key = spotKey(spot)
  const effect = parts
    .flatMap(({ effects }) => effects)
    .findLastIndex((one) => changesOf(one).some((change) => spotKey(change.spot) === key))
  return { step: writer, effect }
}

/** Why a spot holds what it holds after `step`; null when it holds what it held at the start. */
export function causeOfSpot(run: RunIndex, spot: Spot, step: number): Cause | null {
  const writer = lastWriter(run, spot, step)
  if (!writer) return null
  const key = spotKey(spot)
  const changes = ({ parts }: Carried) =>
    parts
      .flatMap(({ effects }) => effects.flatMap(changesOf))
      .filter((change) => spotKey(change.spot) === key)
  const was = changes(enact(run.stateAfter(writer.step - 1), run.op(writer.step), run.kernel))
  const last = was.at(-1)
  const question = { ...writer, end: writer.effect, spots: [], was: [spot] }
  return causeOf(run, question, (_, carried) => {
    const change = changes(carried).at(-1)
    return (
      change !== undefined &&
      last !== undefined &&
      sameValue(change.from, last.from) &&
      sameValue(change.to, last.to)
    )
  })
}

/**
 * Why a rule was broken by an act, for `witness` or the first interrupt that broke it; null when the act
 * did not break it.
 */
export function causeOfBreach(
  run: RunIndex,
  rule: RuleId,
  step: number,
  witness?: Witness,
): Cause | null {
  const from = run.stateAfter(step - 1)
  const breach = breachOf(rule, from, traceAct(from, run.op(step), run.kernel), run.kernel, witness)
  if (!breach) return null
  const { intid, vcpu } = breach.witness
  return causeOf(run, { step, ...breach }, (before, { parts }) => {
    const { status, witnesses } = judge(before, parts, run.kernel)[rule]
    return status === 'violated' && witnesses.some((w) => w.intid === intid && w.vcpu === vcpu)
  })
}
