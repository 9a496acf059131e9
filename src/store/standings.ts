import { RULE_IDS, type RuleId, type Witness } from '#/engine/invariants/rules.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'

/** One rule over the acts of a run. */
export interface RuleStanding {
  readonly status: 'holds' | 'violated' | 'not-exercised'
  /** Step (from 1) that broke it first, 0 = none did. */
  readonly brokenAt: number
  /** Acts that put it to the test. */
  readonly exercised: number
  readonly witnesses: readonly Witness[]
}

export type Standings = Readonly<Record<RuleId, RuleStanding>>

const UNTESTED: RuleStanding = {
  status: 'not-exercised',
  brokenAt: 0,
  exercised: 0,
  witnesses: [],
}

const everyRule = (of: (id: RuleId) => RuleStanding): Standings =>
  Object.fromEntries(RULE_IDS.map((id) => [id, of(id)])) as Standings

function after(
  standing: RuleStanding,
  { verdicts }: ActOutcome,
  id: RuleId,
  step: number,
): RuleStanding {
  const { status, witnesses } = verdicts[id]
  const exercised = standing.exercised + Number(status !== 'not-exercised')
  if (standing.status === 'violated') return { ...standing, exercised }
  if (status === 'violated') return { status, brokenAt: step, exercised, witnesses }
  return { status: exercised > 0 ? 'holds' : 'not-exercised', brokenAt: 0, exercised, witnesses }
}

const fold = foldRuns<Standings>(
  () => everyRule(() => UNTESTED),
  (sofar, [outcome], step) =>
    outcome ? everyRule((id) => after(sofar[id], outcome, id, step)) : sofar,
)

/** How each rule stands over the first `step` acts of a run. */
export const ruleStandings = (run: Run, step: number): Standings => fold([run], step)
