import type { ReactNode } from 'react'
import { actorOf, actSentence } from '#/explain/act.ts'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useNow } from '#/ui/shared/use-now.ts'

const PLACES = {
  G: 'framed at the left',
  U: 'framed at Userspace',
  D: 'framed at Device',
  H: 'framed at Host',
} as const

interface StoryProps {
  /** Stands before the sentence. */
  readonly children?: ReactNode
  /** Whether the sentence is of what is shown; it tells nothing of branches. */
  readonly tells?: boolean
  /** Where else to see the acts run, once they are over; after what to press next until then. */
  readonly elsewhere?: ReactNode
}

/** What to look for in this story, and what to press next. */
export function Story({ children, tells = true, elsewhere }: StoryProps) {
  const store = useSessionStore()
  const { state, cursor } = useNow()
  const { look } = useSession((session) => session.scenario)
  const run = useSession((session) => session.run)
  const next = run.act(cursor + 1)
  return (
    <div className="story">
      <span className="look">
        {children}
        {tells && look}
      </span>
      {next ? (
        <span className="next">
          Next:{' '}
          <button
            type="button"
            className="lnk"
            id="next"
            onClick={() => store.getState().jump(cursor + 1)}
          >
            {actSentence(next.op, state)}
          </button>
          {/* With its space: a step moves no word. */}
          <span className="hide-m" key={cursor}>
            {' '}
            ({PLACES[actorOf(next.op)]}, or →){elsewhere && '. Run it '}
            {elsewhere}
          </span>
        </span>
      ) : (
        <span className="next">
          {run.length === 0
            ? 'Nothing has happened. Raise a line, or set an interrupt pending.'
            : elsewhere
              ? 'End of the acts. Run them '
              : tells
                ? 'End of the acts. Switch the kernel to see them run under another one.'
                : 'This branch ends here. The next act goes on with it.'}
          {run.length > 0 && elsewhere}
        </span>
      )}
    </div>
  )
}
