import { RULE_IDS } from '#/engine/invariants/rules.ts'
import { breachText } from '#/explain/breach-text.ts'
import type { Run } from './run.ts'
import { ruleStandings } from './standings.ts'

const told = new WeakMap<Run, { readonly step: number; readonly text: string }>()

/** Why the first broken rule of the first `step` acts was broken, in words; empty when none was. */
export function firstBreach(run: Run, step: number): string {
  const standings = ruleStandings(run, step)
  const [rule] = RULE_IDS.filter((id) => standings[id].brokenAt > 0).toSorted(
    (a, b) => standings[a].brokenAt - standings[b].brokenAt,
  )
  if (!rule) return ''
  const { brokenAt, witnesses } = standings[rule]
  const known = told.get(run)
  if (known?.step === brokenAt) return known.text
  const op = run.act(brokenAt)?.op
  const text = op ? breachText(rule, run.state(brokenAt - 1), op, run.kernel, witnesses[0]) : ''
  told.set(run, { step: brokenAt, text })
  return text
}
