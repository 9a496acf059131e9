import { RULE_IDS, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import type { Run } from './run.ts'

/** One rule over the acts of a run. */
export interface RuleStanding {
  readonly status: 'holds' | 'violated' | 'not-exercised'
  /** Step (from 1) that broke it first, 0 = none did. */
  readonly brokenAt: number
  /** Acts that put it to the test. */
  readonly exercised: number
  /** The interrupts that broke it first. */
  readonly witnesses: readonly Witness[]
}

export type Standings = Readonly<Record<RuleId, RuleStanding>>

/** How each rule stands over the first `step` acts of a run: from the verdicts alone, without outcomes. */
export function ruleStandings(run: Run, step: number): Standings {
  const tallies = run.tallies(step)
  const standing = (rule: number): RuleStanding => {
    const tally = tallies[rule] ?? { brokenAt: 0, exercised: 0, witnesses: [] }
    const status = tally.brokenAt > 0 ? 'violated' : tally.exercised > 0 ? 'holds' : 'not-exercised'
    return { ...tally, status }
  }
  return Object.fromEntries(RULE_IDS.map((id, rule) => [id, standing(rule)])) as Standings
}
