import { useDesk, useKeepingToCome } from '#/ui/shared/keep-context.tsx'
import { WORDS } from './words.ts'

/** A long file is being read, in a thread of its own, and can be left unread; what is open stays. */
export function ReadingLine() {
  const { now } = useKeepingToCome()
  const bytes = useDesk(({ reading }) => reading)
  if (bytes === null) return null
  return (
    <div className="work" role="status">
      <progress aria-label={WORDS.readingIt} />
      <span className="m">{WORDS.reading(bytes)}</span>
      <button type="button" className="ctl" onClick={now?.desk.stopReading}>
        {WORDS.stopReading}
      </button>
    </div>
  )
}
