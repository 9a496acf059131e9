import { PIECES } from '#/engine/editions/patch.ts'
import { plural } from '#/lib/plural.ts'
import { useExploration } from '#/ui/shared/exploration-context.tsx'

/** Which functions and which pieces of the patch the search has reached. */
export function CoverageView() {
  const report = useExploration(({ search }) => search.report)
  const { functions, pieces } = report?.coverage ?? { functions: [], pieces: [] }
  return (
    <section aria-labelledby="x-coverage" className="coverage" data-picture="Coverage">
      <h2 id="x-coverage">
        Coverage{' '}
        <span className="k">
          {report
            ? `${plural(functions.length, 'function')}; ${plural(report.asked, 'question')} to the engine, the rest by table`
            : 'what of the kernel a search reaches'}
        </span>
      </h2>
      <table className="pieces">
        <thead>
          <tr>
            <th scope="col">piece</th>
            <th scope="col">what it does</th>
            <th scope="col">guard</th>
            <th scope="col">wrote</th>
          </tr>
        </thead>
        <tbody>
          {pieces.map(({ piece, wrote, guards }) => (
            <tr key={piece}>
              <th scope="row">{piece}</th>
              <td>{PIECES[piece].text}</td>
              <td className="m">{guards.map(String).join(', ') || '–'}</td>
              <td className="m">{wrote ? 'yes' : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>Functions reached</summary>
        <p className="m">{functions.join(', ') || 'none yet'}</p>
      </details>
    </section>
  )
}
