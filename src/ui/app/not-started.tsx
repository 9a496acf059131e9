import { ReportButton } from '../shared/report-button.tsx'

/** Stands in the place of a page that could not begin. */
export function NotStarted({ error }: { readonly error: unknown }) {
  return (
    <main className="crash" role="alert">
      <p className="mb-2">
        <b>The page could not begin.</b> What was kept is still kept.{' '}
        {error instanceof Error ? error.message : ''}
      </p>
      <button type="button" className="ctl pri" onClick={() => location.reload()}>
        Load it anew
      </button>{' '}
      <ReportButton name="The page" error={error} />
    </main>
  )
}
