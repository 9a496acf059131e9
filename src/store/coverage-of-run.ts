import { type Coverage, covered, NO_COVERAGE } from '#/explain/coverage.ts'
import { foldRuns } from './fold-runs.ts'
import type { Run } from './run.ts'

const fold = foldRuns<Coverage>(
  () => NO_COVERAGE,
  (sofar, [outcome], step) => (outcome ? covered(sofar, outcome, step) : sofar),
)

/** What the first `step` acts of a run reached of the patch. */
export const coverageOf = (run: Run, step: number): Coverage => fold([run], step)
