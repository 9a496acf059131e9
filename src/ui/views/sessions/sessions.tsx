import { Suspense, useState } from 'react'
import type { Keep } from '#/store/keep/telling.ts'
import { loadLinks } from '#/ui/shared/copy-link.ts'
import { useDesk, useKeep } from '#/ui/shared/keep-context.tsx'
import { fetchAhead, lazyPart } from '#/ui/shared/lazy-part.tsx'

const loadSessionsDialog = () => import('./sessions-dialog.tsx')
const loadRefusalDialog = () => import('./refusal-dialog.tsx')
const SessionsDialog = lazyPart('The list of sessions', loadSessionsDialog, 'notice')
const RefusalDialog = lazyPart('What is wrong with the session', loadRefusalDialog, 'notice')

/** Fetches all that keeping, listing and sharing may need. */
export function loadSessions(): void {
  fetchAhead(loadSessionsDialog)
  fetchAhead(loadRefusalDialog)
  fetchAhead(loadLinks)
  fetchAhead(() => import('#/scenario/document/read.ts'))
}

const STATUS: Readonly<Record<Keep['status'], string>> = {
  nothing: 'nothing to keep yet',
  saving: 'being kept',
  kept: 'this one is kept',
  failed: 'this one is not kept',
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
        aria-label={`Sessions, ${STATUS[status]}`}
        title={`Sessions, ${STATUS[status]}`}
        onClick={() => setOpen(true)}
      >
        <span className="hide-l">Sessions</span>
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
