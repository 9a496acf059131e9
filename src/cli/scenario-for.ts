import { quoted } from '#/lib/quoted.ts'
import { err, ok, type Result } from '#/lib/result.ts'
import { SCENARIOS, scenarioById } from '#/scenario/library.ts'
import type { Scenario } from '#/scenario/scenario.ts'

/** The scenario that is meant by an id of the library (in either case); the error lists the ids. */
export function scenarioFor(name: string): Result<Scenario, string> {
  const scenario = scenarioById(name.toLowerCase())
  if (scenario) return ok(scenario)
  return err(`No scenario ${quoted(name)}. Scenarios: ${SCENARIOS.map(({ id }) => id).join(', ')}.`)
}
