import { RULE_IDS, type RuleId, type Verdict } from '../invariants/rules.ts'
import type { Op } from './op.ts'
import type { ActOutcome, Part } from './perform.ts'
import type { MachineState } from './state.ts'

const UNTESTED: Verdict = { status: 'not-exercised', witnesses: [] }

/** What an act comes to that is left out: the state stays, and no rule is put to the test. */
export function leaveOut(state: MachineState, op: Op): ActOutcome {
  const main: Part = { op, result: { status: 'done' }, effects: [], state }
  const verdicts = Object.fromEntries(RULE_IDS.map((id) => [id, UNTESTED])) as Record<
    RuleId,
    Verdict
  >
  return { state, parts: [main], main, verdicts, leftOut: true }
}
