import type { Kernel } from '#/engine/editions/kernel.ts'
import { RULES, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type Spot, sameValue, spotKey, spotValue } from '#/engine/machine/spot.ts'
import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import type { TracedAct } from '#/engine/machine/trace.ts'
import { watched } from '#/engine/machine/watch.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'

/** Where a rule was broken inside an act. */
export interface Breach {
  readonly witness: Witness
  /** Effects of the act that had happened when the rule found it broken. */
  readonly end: number
  /** The effect that broke it by itself, -1 when a state did. */
  readonly effect: number
  /** What the rule looked at to find it broken. */
  readonly spots: readonly Spot[]
  /** Those of them whose change broke it. */
  readonly was: readonly Spot[]
}

/** Likewise for a vCPU: its active priorities, and which of its interrupts are active. */
function concernsVcpu(spot: Spot, vcpu: number): boolean {
  if (spot.of === 'cpuif') return spot.vcpu === vcpu && spot.field === 'apr'
  if (spot.of === 'lr') return spot.vcpu === vcpu && spot.field === 'active'
  return spot.of === 'irq' && spot.field === 'active' && (spot.vcpu === vcpu || spot.vcpu === NONE)
}

/** Whether a rule that looked at a spot did so for this interrupt. */
function concerns(spot: Spot, { vcpu, intid }: Witness, state: MachineState): boolean {
  if (intid === NONE) return concernsVcpu(spot, vcpu)
  if (spot.of === 'dist') return spot.field === 'enabled'
  if (spot.of === 'irq') return spot.vcpu === vcpu && spot.intid === intid
  const irq = irqOf(state, vcpu, intid)
  if (spot.of === 'phys') return irq.hw && spot.ph === irq.hostIrq
  if (spot.of !== 'lr' || (intid < 32 && spot.vcpu !== vcpu)) return false
  return state.vcpus[spot.vcpu]?.[spot.bank].lr[spot.n]?.vintid === intid
}

/** What a rule looks at in one part of an act, for one interrupt: found by watching it look. */
function looksAt(
  rule: RuleId,
  witness: Witness,
  from: MachineState,
  op: Op,
  to: MachineState,
  kernel: Kernel,
): readonly Spot[] {
  const spots = new Map<string, Spot>()
  const note = (spot: Spot) => {
    if (concerns(spot, witness, to)) spots.set(spotKey(spot), spot)
  }
  const transit = { from, op, to: watched(to, note), effects: [], kernel }
  RULES.find(({ id }) => id === rule)?.check(transit)
  return [...spots.values()]
}

/** Finds where an act broke a rule first; null when it did not. `from` is the state that it began with. */
export function breachOf(
  rule: RuleId,
  from: MachineState,
  { parts, ends, effects }: TracedAct,
  kernel: Kernel,
  wanted?: Witness,
): Breach | null {
  const check = RULES.find(({ id }) => id === rule)?.check
  let before = from
  for (const [n, { op, state, result, effects: own }] of parts.entries()) {
    const verdict =
      result.status === 'refused'
        ? undefined
        : check?.({ from: before, op, to: state, effects: own, kernel })
    const witness = verdict?.witnesses.find(
      (w) => !wanted || (w.intid === wanted.intid && w.vcpu === wanted.vcpu),
    )
    if (verdict?.status === 'violated' && witness) {
      const end = ends[n] ?? effects.length
      if (rule === 'R1')
        return {
          witness,
          end,
          effect: effects.findIndex((effect) => effect.e === 'hw-deactivate' && !effect.legal),
          spots: [],
          was: [],
        }
      const spots = looksAt(rule, witness, before, op, state, kernel)
      // R4 speaks of what an act changed in a mapped interrupt, the others of how things stand.
      if (rule !== 'R4') return { witness, end, effect: NONE, spots, was: [] }
      const from = before
      const was = spots.filter((spot) => !sameValue(spotValue(from, spot), spotValue(state, spot)))
      const mapped = spots.filter((spot) => spot.of === 'irq' && spot.field === 'hw')
      return { witness, end, effect: NONE, spots: [...mapped, ...was], was }
    }
    before = state
  }
  return null
}
