import { announcement } from '#/explain/why.ts'
import { useNow } from './use-now.ts'

/** One polite sentence after every act, for a screen reader. */
export function LiveRegion() {
  const { previous, outcome, cursor } = useNow()
  return (
    <p className="vh" role="status" id="said">
      {outcome ? `Step ${cursor}. ${announcement(outcome, previous)}` : 'At the start.'}
    </p>
  )
}
