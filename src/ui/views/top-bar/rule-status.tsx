import { RULES } from '#/engine/invariants/rules.ts'
import { ruleStandings } from '#/store/standings.ts'
import { useSession } from '#/ui/app/session-context.tsx'
import { StatusIcon } from '#/ui/components/icons.tsx'

/** The worst that the rules say about the acts so far. */
export function RuleStatus() {
  const run = useSession((session) => session.run)
  const cursor = useSession((session) => session.cursor)
  const standings = ruleStandings(run, cursor)
  const broken = RULES.filter(({ id }) => standings[id].status === 'violated').map(({ id }) => id)
  const exercised = RULES.some(({ id }) => standings[id].status === 'holds')
  const status = broken.length > 0 ? 'violated' : exercised ? 'holds' : 'not-exercised'
  const text =
    broken.length > 0
      ? `${broken.join(', ')} violated`
      : exercised
        ? 'No rule broken'
        : 'No rule tested yet'
  return (
    <button
      type="button"
      className="ctl hide-m standing-rules"
      data-rules={status}
      onClick={() => document.getElementById('why')?.focus()}
    >
      <StatusIcon status={status} /> {text}
    </button>
  )
}
