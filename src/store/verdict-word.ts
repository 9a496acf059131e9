import { RULE_IDS, type RuleId, type Verdict } from '#/engine/invariants/rules.ts'

// The verdicts of one act in 16 bits: two for each rule.

const CODES = { 'not-exercised': 0, holds: 1, violated: 2 } as const
const STATUSES = ['not-exercised', 'holds', 'violated'] as const

/** Bits that are set where any rule is violated. */
const VIOLATED = RULE_IDS.reduce((bits, _, n) => bits | (CODES.violated << (2 * n)), 0)

/** Packs the verdicts of an act. */
export const verdictWord = (verdicts: Readonly<Record<RuleId, Verdict>>): number =>
  RULE_IDS.reduce((word, id, n) => word | (CODES[verdicts[id].status] << (2 * n)), 0)

/** The verdict on a rule, by its place in the list of rules. */
export const statusIn = (word: number, rule: number): Verdict['status'] =>
  STATUSES[(word >> (2 * rule)) & 3] ?? 'not-exercised'

/** Whether any rule is violated. */
export const anyViolated = (word: number): boolean => (word & VIOLATED) !== 0
