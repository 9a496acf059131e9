import type { ReactNode } from 'react'
import { actorOf, actSentence } from '#/explain/act.ts'
import { useSession, useSessionStore } from '#/ui/app/session-context.tsx'
import { useNow } from '#/ui/app/use-now.ts'

const PLACES = {
  G: 'framed at the left',
  U: 'framed at Userspace',
  D: 'framed at Device',
  H: 'framed at Host',
} as const

/** What to look for in this story, and what to press next; `children` stand before the sentence. */
export function Story({ children }: { readonly children?: ReactNode }) {
  const store = useSessionStore()
  const { state, cursor } = useNow()
  const { look } = useSession((session) => session.scenario)
  const run = useSession((session) => session.run)
  const next = run.act(cursor + 1)
  return (
    <div className="story">
      <span className="look">
        {children}
        {look}
      </span>
      {next ? (
        <span className="next">
          Next:{' '}
          <button type="button" className="lnk" id="next" onClick={() => store.getState().redo()}>
            {actSentence(next.op, state)}
          </button>
          {/* With its space: a step moves no word. */}
          <span className="hide-m" key={cursor}>
            {' '}
            ({PLACES[actorOf(next.op)]}, or →)
          </span>
        </span>
      ) : (
        <span className="next">
          {run.length > 0
            ? 'End of the acts. Switch the kernel to see them run under another one.'
            : 'Nothing has happened. Raise a line, or set an interrupt pending.'}
        </span>
      )}
    </div>
  )
}
