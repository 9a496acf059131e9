import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { CopyFrom } from '../shared/copy-from.tsx'
import { useCopy } from '../shared/use-copy.ts'

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)

interface CrashProps {
  readonly name: string
  readonly error: unknown
  readonly reset: () => void
}

function Crash({ name, error, reset }: CrashProps) {
  const [copied, copy] = useCopy()
  return (
    <div className="crash" role="alert">
      <p>
        <b>{name} failed.</b> Your acts are kept. {error instanceof Error ? error.message : ''}
      </p>
      <button
        type="button"
        className="ctl mt-2"
        onClick={() => copy(`${name}\n${textOf(error)}`, 'the report')}
      >
        Copy report
      </button>{' '}
      <button type="button" className="ctl" onClick={reset}>
        Draw it again
      </button>{' '}
      <span className="k">{copied?.said}</span>
      {copied?.text && <CopyFrom text={copied.text} />}
    </div>
  )
}

/** A part of the page that may fail without taking the others with it; it says so, and offers its report. */
export function Pane({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <Crash name={name} error={error} reset={resetErrorBoundary} />
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
