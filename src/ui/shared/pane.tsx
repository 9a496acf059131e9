import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { ActsKept } from './keep-context.tsx'
import { ReportButton } from './report-button.tsx'

interface CrashProps {
  readonly name: string
  readonly error: unknown
  readonly reset: () => void
}

function Crash({ name, error, reset }: CrashProps) {
  return (
    <div className="crash" role="alert">
      <p className="mb-2">
        <b>{name} failed.</b> <ActsKept />
        {error instanceof Error ? error.message : ''}
      </p>
      <button type="button" className="ctl" onClick={reset}>
        Draw it again
      </button>{' '}
      <ReportButton name={name} error={error} />
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
