import { RULES } from '#/engine/invariants/rules.ts'
import { ruleStandings } from '#/store/standings.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'

/**
 * The worst that the rules say about the acts so far; a click goes to the step that broke one first. Where
 * there is little room only its shape is seen.
 */
export function RuleStatus() {
  const store = useSessionStore()
  const run = useSession((session) => session.run)
  const cursor = useSession((session) => session.cursor)
  const standings = ruleStandings(run, cursor)
  const broken = RULES.filter(({ id }) => standings[id].status === 'violated').map(({ id }) => id)
  const first = broken.toSorted((a, b) => standings[a].brokenAt - standings[b].brokenAt)[0]
  const exercised = RULES.some(({ id }) => standings[id].status === 'holds')
  const status = broken.length > 0 ? 'violated' : exercised ? 'holds' : 'not-exercised'
  const text =
    broken.length > 0
      ? `${broken.join(', ')} violated`
      : exercised
        ? 'No rule broken'
        : 'No rule tested yet'
  const show = () => {
    if (first) store.getState().jump(standings[first].brokenAt)
    // Why is part of the bench, not of the first load.
    void import('#/ui/shared/asking.ts').then(({ showRule, showWhy }) =>
      first ? showRule(store, first) : showWhy(),
    )
  }
  return (
    <button
      type="button"
      className="ctl standing-rules"
      data-rules={status}
      title={first && `Go to step ${standings[first].brokenAt}, which broke ${first}`}
      onClick={show}
    >
      <StatusIcon status={status} /> <span className="said">{text}</span>
    </button>
  )
}
