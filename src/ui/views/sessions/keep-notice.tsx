import { useKeep, useKeeping } from '#/ui/shared/keep-context.tsx'
import { useSaveSession } from '#/ui/shared/use-save-session.ts'

/** What must be known about the keeping of the session, once: over the page, so that nothing moves. */
export function KeepNotice() {
  const { keeper } = useKeeping()
  const told = useKeep((keep) => keep.told)
  const save = useSaveSession()
  return (
    <div role="alert" className="notice" hidden={told === null}>
      {told && (
        <>
          <p>{told.text}</p>
          {told.kind === 'failed' && (
            <>
              <button type="button" className="ctl pri" onClick={save}>
                Save as a file
              </button>{' '}
              <button type="button" className="ctl" onClick={keeper.retry}>
                Try again
              </button>{' '}
            </>
          )}
          <button type="button" className="ctl" onClick={() => keeper.tell(null)}>
            Close
          </button>
        </>
      )}
    </div>
  )
}
