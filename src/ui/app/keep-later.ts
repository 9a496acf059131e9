import type { ComparisonStore } from '#/store/comparison.ts'
import type { SessionStore } from '#/store/session.ts'
import { hasWork } from '#/store/session-document.ts'
import { beforeKeeping, type Keeping } from '../shared/keep-context.tsx'
import { fetchAhead, NotLoadedError } from '../shared/lazy-part.tsx'
import { painted } from './after-picture.tsx'
import type { Change } from './keeping.ts'
import { WORDS } from './words.ts'

/**
 * Fetches what keeps a session once that can be seen and acted on. What is done until then is kept too; where it
 * does not come, that is told, and the browser asks before the page goes.
 */
export async function keepLater(
  session: SessionStore,
  comparison: ComparisonStore,
): Promise<Keeping> {
  const missed: Change[] = []
  const ask = (event: BeforeUnloadEvent) => {
    if (hasWork(session.getState())) event.preventDefault()
  }
  const forget = session.subscribe((...change) => missed.push(change))
  addEventListener('beforeunload', ask)
  const coming = painted().then(() => import('./keeping.ts'))
  fetchAhead(() => coming)
  try {
    const { beginKeeping } = await coming
    removeEventListener('beforeunload', ask)
    return beginKeeping(session, comparison, missed)
  } catch (cause) {
    beforeKeeping.setState({
      status: 'failed',
      told: { kind: 'notLoaded', id: '', text: WORDS.keepingNotLoaded },
    })
    throw new NotLoadedError(WORDS.keepingNotLoaded, { cause })
  } finally {
    forget()
  }
}
