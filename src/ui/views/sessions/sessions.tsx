import { Suspense, useState } from 'react'
import { useDesk, useKeep } from '#/ui/shared/keep-context.tsx'
import { fetchAhead, lazyPart } from '#/ui/shared/lazy-part.tsx'
import { WORDS } from './words.ts'

const loadSessionsDialog = () => import('./sessions-dialog.tsx')
const loadRefusalDialog = () => import('./refusal-dialog.tsx')
const SessionsDialog = lazyPart(WORDS.list, loadSessionsDialog, 'notice')
const RefusalDialog = lazyPart(WORDS.refusal, loadRefusalDialog, 'notice')

/** Fetches all that listing may need. */
export function loadSessions(): void {
  fetchAhead(loadSessionsDialog)
  fetchAhead(loadRefusalDialog)
}

/** Opens the list of sessions, and tells whether the one that is open is kept. */
export function Sessions() {
  const status = useKeep((keep) => keep.status)
  const refusal = useDesk((desk) => desk.refusal)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id="sessions"
        className="ctl"
        data-kept={status}
        aria-label={WORDS.standing(status)}
        title={WORDS.standing(status)}
        onClick={() => setOpen(true)}
      >
        <span className="hide-l">{WORDS.sessions}</span>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M1.5 2.500h9v7h-9zM1.500 5h9" fill="none" stroke="currentColor" />
          {status === 'kept' && (
            <path d="M3.500 7.200 5 8.500 8 6" fill="none" stroke="currentColor" />
          )}
          {status === 'failed' && (
            <path d="M3.500 6 8.500 9M8.500 6 3.500 9" stroke="currentColor" />
          )}
        </svg>
      </button>
      <Suspense fallback={null}>
        {open && <SessionsDialog onClose={() => setOpen(false)} />}
        {refusal && <RefusalDialog key={refusal.number} refusal={refusal} />}
      </Suspense>
    </>
  )
}
