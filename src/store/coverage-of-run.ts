import { type Coverage, covered, NO_COVERAGE } from '#/explain/coverage.ts'
import { ALONG } from './along.ts'
import { type Fold, foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'

/** {@link coverageOf} as a fold. */
export const coverage: Fold<Coverage> = foldRuns(
  () => NO_COVERAGE,
  (sofar, [outcome], step) => (outcome ? covered(sofar, outcome, step) : sofar),
)

/** What the first `step` acts of a run reached of the patch. */
export const coverageOf = (run: Run, step: number): Coverage => coverage([run], step)

ALONG.each.push(coverage)
