import { useComparison, useComparisonStore } from '../shared/comparison-context.tsx'
import { screenHash, screenOf } from '../shared/screens.ts'
import { useSession, useSessionStore } from '../shared/session-context.tsx'

/** How far a long run is, while the last picture stays; it can be stopped. */
export function WorkLine() {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const own = useSession(({ work }) => work)
  const compared = useComparison(({ work }) => work)
  const work = own ?? compared
  if (!work) return null
  const cancel = () => {
    if (own) return store.getState().cancelWork()
    if (screenOf(location.hash) === 'bench') return comparison.stop()
    // Not before the page is on its way: what waits there would begin again.
    addEventListener('hashchange', () => comparison.stop(), { once: true })
    location.hash = screenHash('bench')
  }
  return (
    <div className="work" role="status">
      <progress max={work.total} value={work.done} aria-label="Acts carried out" />
      <span className="m">
        {work.done} of {work.total} acts
      </span>
      <button type="button" className="ctl" onClick={cancel}>
        {own ? 'Stop, and keep what is shown' : 'Back to the bench'}
      </button>
    </div>
  )
}
