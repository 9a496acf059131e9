import { beforeKeeping, useKeep, useKeeping, useKeepingToCome } from '#/ui/shared/keep-context.tsx'
import { WORDS } from './words.ts'

/** What can be done about a session that is not kept, open or left. */
function Unkept({ id }: { readonly id: string }) {
  const { keeper, save } = useKeeping()
  return (
    <>
      <button type="button" className="ctl pri" onClick={() => save(id)}>
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
  const { now } = useKeepingToCome()
  const told = useKeep((keep) => keep.told)
  const putAway = () => (now ? now.keeper.tell(null) : beforeKeeping.setState({ told: null }))
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
                  putAway()
                  void now?.desk.openKept(told)
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
          <button type="button" className="ctl" onClick={putAway}>
            {WORDS.close}
          </button>
        </>
      )}
    </div>
  )
}
