import { useEffect, useState } from 'react'
import { RefusedError } from '#/store/room.ts'
import { ActsKept } from '../shared/keep-context.tsx'
import { ReportButton } from '../shared/report-button.tsx'

interface Fault {
  readonly error: unknown
}

function Unexpected({ error }: Fault) {
  return (
    <>
      <p>
        <b>Something failed that the page did not expect.</b> <ActsKept />
        {error instanceof Error ? error.message : String(error)}
      </p>
      <ReportButton name="The page" error={error} />{' '}
    </>
  )
}

/** Says what failed where nothing is drawn: in a handler, a timer, a promise. The console alone would hear of it. */
export function FaultNotice() {
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    // Without an error it is a warning of the browser's, such as that an observer was late.
    const failed = ({ error }: ErrorEvent) => error && setFault({ error })
    const refused = ({ reason }: PromiseRejectionEvent) => setFault({ error: reason })
    addEventListener('error', failed)
    addEventListener('unhandledrejection', refused)
    return () => {
      removeEventListener('error', failed)
      removeEventListener('unhandledrejection', refused)
    }
  }, [])
  return (
    <div role="alert" className="notice" hidden={fault === null}>
      {fault && (
        <>
          {fault.error instanceof RefusedError ? (
            <p>{fault.error.message}</p>
          ) : (
            <Unexpected error={fault.error} />
          )}
          <button type="button" className="ctl" onClick={() => setFault(null)}>
            Close
          </button>
        </>
      )}
    </div>
  )
}
