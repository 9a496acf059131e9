import { announcement } from '#/explain/why.ts'
import { branchTitle } from '#/scenario/history/branch-title.ts'
import { useSession } from '../shared/session-context.tsx'
import { useNow } from '../shared/use-now.ts'

/** One polite sentence after every act, for a screen reader. */
export function LiveRegion() {
  const { previous, outcome, cursor } = useNow()
  const branches = useSession((session) => session.history.branches.length)
  const branch = useSession(({ history }) => branchTitle(history, history.current))
  const where = branches > 1 ? `, ${branch}` : ''
  return (
    <p className="vh" role="status" id="said">
      {outcome
        ? `Step ${cursor}${where}. ${announcement(outcome, previous)}`
        : `At the start${where}.`}
    </p>
  )
}
