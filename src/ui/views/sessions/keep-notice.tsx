import { useKeep, useKeeping } from '#/ui/shared/keep-context.tsx'
import { useSaveSession } from '#/ui/shared/use-save-session.ts'
import { WORDS } from './words.ts'

/** What can be done about a session that is not kept, open or left. */
function Unkept({ id }: { readonly id: string }) {
  const { keeper } = useKeeping()
  const save = useSaveSession(id)
  return (
    <>
      <button type="button" className="ctl pri" onClick={save}>
        {WORDS.saveFile}
      </button>{' '}
      <button type="button" className="ctl" onClick={() => keeper.retry(id)}>
        {WORDS.tryAgain}
      </button>{' '}
    </>
  )
}

/** What must be known about the keeping of sessions, once: over the page, so that nothing moves. */
export function KeepNotice() {
  const { keeper, desk } = useKeeping()
  const told = useKeep((keep) => keep.told)
  return (
    <div role="alert" className="notice" hidden={told === null}>
      {told && (
        <>
          <p>{told.text}</p>
          {told.kind === 'failed' && <Unkept id={told.id} />}
          {told.kind === 'waits' && (
            <>
              <button
                type="button"
                className="ctl pri"
                onClick={() => {
                  keeper.tell(null)
                  void desk.openKept(told)
                }}
              >
                {WORDS.openIt}
              </button>{' '}
            </>
          )}
          {told.kind === 'notLoaded' && (
            <>
              <button type="button" className="ctl pri" onClick={() => location.reload()}>
                {WORDS.loadAnew}
              </button>{' '}
            </>
          )}
          <button type="button" className="ctl" onClick={() => keeper.tell(null)}>
            {WORDS.close}
          </button>
        </>
      )}
    </div>
  )
}
