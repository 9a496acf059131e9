import type { ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)

/** A part of the page that may fail without taking the others with it; it says so, and offers its report. */
export function Pane({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <div className="crash" role="alert">
          <p>
            <b>{name} failed.</b> Your acts are kept. {error instanceof Error ? error.message : ''}
          </p>
          <button
            type="button"
            className="ctl mt-2"
            onClick={() => navigator.clipboard.writeText(`${name}\n${textOf(error)}`)}
          >
            Copy report
          </button>{' '}
          <button type="button" className="ctl" onClick={resetErrorBoundary}>
            Draw it again
          </button>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
