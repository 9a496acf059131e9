import type { Kernel } from '#/engine/editions/kernel.ts'
import type { PatchPiece } from '#/engine/editions/rules.ts'
import type { CellValue, Effect } from '#/engine/machine/effect.ts'
import type { Op } from '#/engine/machine/op.ts'
import { changesOf, type Spot, spotKey, spotValue, storesOf } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { type TracedAct, traceAct } from '#/engine/machine/trace.ts'
import { namesOf } from './names.ts'
import { refusalText } from './refusals.ts'
import { valueText } from './sentence.ts'
import { otherKernels, otherPairs, otherStates, type Variant } from './variants.ts'

/** A condition on the way to where a spot would have been written. */
export interface WhyNotLine {
  readonly fn: string
  readonly text: string
  readonly value: boolean
  readonly piece?: PatchPiece
  /** The one that decided: had it come out otherwise, the act would have changed the spot. */
  readonly deciding: boolean
}

/** Why an act did not change a spot. */
export interface WhyNot {
  /**
   * `refused`: the act could not be done. `same`: the value was there already. `guard`: a condition stood
   * in the way. `kernel`: this kernel does not do it. `away`: nothing tried brings this act to the spot.
   */
  readonly kind: 'refused' | 'same' | 'guard' | 'kernel' | 'away'
  /** One sentence. */
  readonly text: string
  /** The conditions on the way, in order; at most one decided. */
  readonly chain: readonly WhyNotLine[]
}

/** An effect without the values that it met: alike for the same turn taken. */
function turn(effect: Effect | undefined): string {
  if (!effect) return ''
  const where = `${effect.depth} ${effect.fn} ${effect.e}`
  if (effect.e === 'guard') return `${where} ${effect.text} ${effect.value}`
  if (effect.e === 'call') return `${where} ${effect.of}`
  return effect.e === 'write' ? `${where} ${spotKey(effect.cell)}` : where
}

/** Where an act that would change the spot takes another way. */
interface Parting {
  /** Place in the effects of the act as it happened. */
  readonly at: number
  readonly variant: Variant
  readonly to: CellValue
}

/** The value that an act leaves in a spot if it changes it, undefined if not. */
function changeTo(effects: readonly Effect[], key: string): CellValue | undefined {
  const changes = effects.flatMap(changesOf).filter(({ spot }) => spotKey(spot) === key)
  return changes.at(-1)?.to
}

function partings(act: TracedAct, variants: Iterable<Variant>, key: string): readonly Parting[] {
  const found: Parting[] = []
  for (const variant of variants) {
    const effects = variant.run()
    const to = changeTo(effects, key)
    if (to === undefined) continue
    const at = effects.findIndex((effect, n) => turn(effect) !== turn(act.effects[n]))
    found.push({ at: at < 0 ? act.effects.length : at, variant, to })
  }
  return found
}

const lineOf = (effect: Effect | undefined, deciding: boolean): readonly WhyNotLine[] =>
  effect?.e === 'guard'
    ? [
        {
          fn: effect.fn,
          text: effect.text,
          value: effect.value,
          deciding,
          ...(effect.piece && { piece: effect.piece }),
        },
      ]
    : []

/** The guards that had been passed when effect `at` came about. */
const wayTo = ({ effects, traces }: TracedAct, at: number): readonly WhyNotLine[] =>
  (traces[at]?.guards ?? []).flatMap((n) => lineOf(effects[n], false))

/** The parting that lies furthest along the way that the act took. */
const furthest = (all: readonly Parting[]): Parting | undefined =>
  all.toSorted((a, b) => b.at - a.at)[0]

function guardText(act: TracedAct, { at, to, variant }: Parting, name: string): string {
  const effect = act.effects[at]
  const would = `${name} would have become ${valueText(to)}`
  if (effect?.e !== 'guard') return `${variant.text}; otherwise ${would}.`
  const piece = effect.piece ? ` (piece ${effect.piece})` : ''
  return `In ${effect.fn}, “${effect.text}” is ${effect.value}${piece}; otherwise ${would}.`
}

/**
 * Why an act did not change a spot; null when it did. `from` is the state that the act began with.
 *
 * Where it would have been written is found by asking the engine: the act is carried out again with each
 * flag that it looked at turned round, alone and in pairs, and under kernels that differ in one rule.
 * Where such a run changes the spot, the first turn that it takes otherwise is what decided; of several
 * the one furthest along the way. Where none does, the spot is said to be away from the act, and no more.
 */
export function whyNot(from: MachineState, op: Op, kernel: Kernel, spot: Spot): WhyNot | null {
  const act = traceAct(from, op, kernel)
  const key = spotKey(spot)
  const names = namesOf(spot, from)
  const name = names.field || names.register || names.glyph
  const { result } = act.main
  if (result.status === 'refused')
    return { kind: 'refused', text: `It ${refusalText(result.reason, op)}.`, chain: [] }
  if (changeTo(act.effects, key) !== undefined) return null
  if (act.stored.some((one) => spotKey(one) === key)) {
    const value = valueText(spotValue(from, spot))
    const at = act.effects.findLastIndex((effect) =>
      storesOf(effect).some((one) => spotKey(one) === key),
    )
    const fn = act.effects[at]?.fn
    return {
      kind: 'same',
      text: `${fn ? `${fn} stored` : 'Stored was'} ${value} to ${name}, which was ${value} already.`,
      chain: wayTo(act, at),
    }
  }
  const byRule = partings(act, otherKernels(from, op, kernel), key)
  const onGuard = ({ at }: Parting) => act.effects[at]?.e === 'guard'
  const guard = furthest([
    ...byRule.filter(onGuard),
    ...partings(act, otherStates(act, from, op, kernel, spot), key),
    ...partings(act, otherPairs(act, from, op, kernel, spot), key),
  ])
  if (guard)
    return {
      kind: 'guard',
      text: guardText(act, guard, name),
      chain: [...wayTo(act, guard.at), ...lineOf(act.effects[guard.at], true)],
    }
  const [rule] = byRule
  if (rule)
    return {
      kind: 'kernel',
      text: `This kernel does not do it: ${rule.variant.text}.`,
      chain: wayTo(act, rule.at),
    }
  return { kind: 'away', text: `${name} is not on the way of this act.`, chain: [] }
}
