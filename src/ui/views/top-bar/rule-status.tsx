import { RULES } from '#/engine/invariants/rules.ts'
import { ruleStandings } from '#/store/standings.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { useInquiryStore } from '#/ui/app/use-inquiry.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'

/** The worst that the rules say about the acts so far; a click goes to the step that broke one first. */
export function RuleStatus() {
  const store = useSessionStore()
  const inquiry = useInquiryStore()
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
    if (!first) return document.getElementById('why')?.focus()
    inquiry.getState().ask(null)
    inquiry.getState().openTheRule(first)
    store.getState().jump(standings[first].brokenAt)
    // It stands there from the next render on.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`#why [data-rule=${first}] summary`)?.focus(),
    )
  }
  return (
    <button
      type="button"
      className="ctl hide-m standing-rules"
      data-rules={status}
      title={first && `Go to step ${standings[first].brokenAt}, which broke ${first}`}
      onClick={show}
    >
      <StatusIcon status={status} /> {text}
    </button>
  )
}
