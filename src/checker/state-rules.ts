import { RULES, type RuleId } from '#/engine/invariants/rules.ts'
import { lrOf, type Packed, queuedOf } from './packed.ts'

/**
 * The rules that a state keeps or breaks by itself, one interrupt at a time, in the order of their bits. R6 is
 * judged by states too, but by a vCPU and all its interrupts together.
 */
export const STATE_RULES = ['R2', 'R3', 'R5'] as const satisfies readonly RuleId[]

/** A rule of the engine by its id. */
export function ruleOf(id: RuleId) {
  const rule = RULES.find((candidate) => candidate.id === id)
  if (!rule) throw new RangeError(`No rule ${id}`)
  return rule
}

/** The rules whose bits are set, as {@link STATE_RULES} numbers them. */
export const rulesOfBits = (bits: number): readonly RuleId[] =>
  STATE_RULES.filter((_, bit) => (bits >>> bit) & 1)

/** A state of which only one interrupt is judged, all vCPUs in the guest: no state rule looks at more than one. */
export const onlyInterrupt = (irqs: number, n: number, code: number): Packed => ({
  codes: Array.from({ length: irqs }, (_, other) => (other === n ? code : 0)),
  inGuest: 3,
  apr: 0,
  order: 0,
})

/**
 * A state in which one interrupt is all that a vCPU could serve, and each vCPU has an active priority: outside
 * the guest but for the one that holds the interrupt in a list register, so that the priority counts.
 */
export const onlyServed = (irqs: number, n: number, code: number): Packed => ({
  ...onlyInterrupt(irqs, n, code),
  inGuest: lrOf(code) ? 1 << (queuedOf(code) - 1) : 0,
  apr: 3,
})
