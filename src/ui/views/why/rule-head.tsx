import { RULES, type RuleId } from '#/engine/invariants/rules.ts'

interface RuleHeadProps {
  readonly rule: RuleId
  readonly step: number
}

/** The rule whose breach is asked about. */
export function RuleHead({ rule, step }: RuleHeadProps) {
  const found = RULES.find(({ id }) => id === rule)
  return (
    <section className="asked">
      <h2>
        {rule} is broken by step {step}
      </h2>
      <p>{found?.text}</p>
    </section>
  )
}
