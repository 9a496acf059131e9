import { RULES, type RuleId } from '#/engine/invariants/rules.ts'
import { breachText } from '#/explain/breach-text.ts'
import { useSession } from '#/ui/shared/session-context.tsx'

interface RuleHeadProps {
  readonly rule: RuleId
  readonly step: number
}

/** The rule whose breach is asked about, and how it came about. */
export function RuleHead({ rule, step }: RuleHeadProps) {
  const run = useSession((session) => session.run)
  const found = RULES.find(({ id }) => id === rule)
  const act = run.act(step)
  const breach =
    act && !act.skipped ? breachText(rule, run.state(step - 1), act.op, run.kernel) : ''
  return (
    <section className="asked">
      <h2>
        {breach === ''
          ? `${rule} is not broken by step ${step}`
          : `${rule} is broken by step ${step}`}
      </h2>
      {breach !== '' && <p>{breach}</p>}
      <p className="k">{found?.text}</p>
    </section>
  )
}
