import { PATCH_PIECES } from '#/engine/editions/rules.ts'
import { coverageText, PIECE_NAMES } from '#/explain/coverage.ts'
import { coverageOf } from '#/store/coverage-of-run.ts'
import { shownStep } from '#/store/stretches.ts'
import { useCompared } from '#/ui/shared/use-compared.ts'

/** Which pieces of the patch the acts reached, in the kernel that has most of them. */
export function HunkList() {
  const { runs, cursor } = useCompared()
  const run = runs.reduce((best, other) =>
    other.kernel.pieces.length >= best.kernel.pieces.length ? other : best,
  )
  const { kernel } = run
  const coverage = coverageOf(run, shownStep(run, cursor))
  const reached = kernel.pieces.filter((piece) => coverage[piece].reached > 0).length
  return (
    <section aria-labelledby="hunks">
      <h2 className="shd" id="hunks">
        Hunks reached
        <span key={reached} className="clip" title={run.name}>
          <span className="k">{run.name}</span> {reached} of {kernel.pieces.length}
        </span>
      </h2>
      <ul className="hunks">
        {PATCH_PIECES.map((piece) => {
          const has = kernel.pieces.includes(piece)
          const own = coverage[piece]
          // A kernel may come to a place of a piece that it does not have.
          const isReached = has && own.reached > 0
          return (
            <li key={piece} data-piece={piece} data-reached={own.reached}>
              <span className={isReached ? 'hb f' : 'hb e'} aria-hidden="true">
                {isReached ? '✓' : ''}
              </span>
              <span>
                <b>{piece}</b> {PIECE_NAMES[piece]}
              </span>
              <span className="k" key={coverageText(own)}>
                {has ? coverageText(own) : 'not in it'}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
