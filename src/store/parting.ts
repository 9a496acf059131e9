import type { ActOutcome } from '#/engine/machine/perform.ts'
import { blame, type Probe, type RuleKey } from '#/explain/blame.ts'
import { type FirstWriter, firstWriter, isControl } from '#/explain/difference.ts'
import { type EventRow, eventsOf } from '#/explain/events.ts'
import { type Place, placeValue } from '#/explain/place.ts'
import type { LoggedAct } from '#/scenario/history/history.ts'
import { sameLogged } from '#/scenario/history/walk.ts'
import { abreast, divergence } from './divergence.ts'
import type { Run } from './run.ts'

/** Where and why two runs of the same acts parted. */
export interface Parting {
  readonly step: number
  /** The two runs, by index: the first one, and the first that parted from it. */
  readonly sides: readonly [number, number]
  /** What the first writer wrote; null when the state is the same and only something that happened is not. */
  readonly place: Place | null
  readonly values: readonly [string, string]
  readonly writer: FirstWriter | null
  /** What happened in one of them only, when no place differs. */
  readonly event: EventRow | null
  /** The rules that make them part; none where the acts are not the same. */
  readonly causes: readonly RuleKey[]
  /** What was done in each, where that was not the same: two branches. */
  readonly acts: readonly [LoggedAct, LoggedAct] | null
}

const partings = new WeakMap<ActOutcome, WeakMap<ActOutcome, Parting>>()

function partingAt(runs: readonly [Run, Run], sides: Parting['sides'], step: number): Parting {
  const [run, against] = runs
  const [a, b] = [run.outcome(step), against.outcome(step)]
  const known = partings.get(a) ?? new WeakMap<ActOutcome, Parting>()
  partings.set(a, known)
  const kept = known.get(b)
  if (kept) return { ...kept, sides }
  const { differences, gaps } = divergence(runs, step)
  const all = differences.map(({ place }) => place)
  const seen = all.filter((place) => !isControl(place))
  const places = seen.length > 0 || gaps.length > 0 ? seen : all
  // Whether a vCPU runs or is asked to look again says little where an interrupt differs as well.
  const bits = places.filter(({ of }) => of !== 'vcpu')
  const writer = firstWriter(a, b, bits.length > 0 ? bits : places)
  const place = writer?.place ?? places[0] ?? null
  const event = place ? null : (gaps[0] ?? null)
  const probe: Probe = (outcome) =>
    place
      ? placeValue(outcome.state, place)
      : (eventsOf(outcome).find(({ key }) => key === event?.key)?.text ?? '')
  const [act, other] = [run.act(step), against.act(step)]
  const acts = act && other && !sameLogged(act, other) ? ([act, other] as const) : null
  const parting: Parting = {
    acts,
    step,
    sides,
    place,
    values: [probe(a), probe(b)],
    writer,
    event,
    causes: acts ? [] : blame(run.state(step - 1), a.main.op, [run.kernel, against.kernel], probe),
  }
  known.set(b, parting)
  return parting
}

/** {@link partingOf} runs that all have `step`. */
function partingWithin(runs: readonly Run[], step: number): Parting | null {
  const { partedAt, controlAt } = divergence(runs, step)
  const at = partedAt ?? controlAt
  const [run, ...others] = runs
  if (at === null || at === 0 || !run) return null
  const n = others.findIndex((other) => {
    const pair = divergence([run, other], at)
    return (pair.partedAt ?? pair.controlAt) === at
  })
  const other = others[n]
  return other ? partingAt([run, other], [0, n + 1], at) : null
}

/** Where runs first parted within their first `step` acts, and why; null when they did not, or began apart. */
export function partingOf(runs: readonly Run[], step: number): Parting | null {
  for (const { of, from, to } of abreast(runs)) {
    if (from > 0 && from >= step) break
    const parting = partingWithin(of, Math.min(step, to))
    if (!parting) continue
    const [a, b] = parting.sides.map((n) => runs.indexOf(of[n] as Run))
    return { ...parting, sides: [a ?? 0, b ?? 0] }
  }
  return null
}
