import { divergence, nextDifference } from '#/store/divergence.ts'
import { useCompared, useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { type Parted, partedInWords } from './parted.ts'

interface SameProps {
  readonly steps: number
  readonly sides: string
  /** Acts that follow. */
  readonly left: number
  /** The step at which they do part, null = nowhere. */
  readonly ahead: number | null
}

function aheadText(ahead: number | null, left: number): string {
  if (ahead !== null) return `They part at step ${ahead}.`
  return left > 0 ? 'The acts that follow do not part them either.' : 'No act follows.'
}

function Same({ steps, sides, left, ahead }: SameProps) {
  return (
    <>
      <span className="ln">
        <b>
          {sides} did the same, {steps} {steps === 1 ? 'step' : 'steps'}.
        </b>
      </span>
      <span className="ln">{aheadText(ahead, left)}</span>
    </>
  )
}

/** Both lines as they are read, for where there is no room for all of them. */
function textOf({ head, what, values, acts, causes, writer, writtenIn }: Parted) {
  const said = values.map(([kernel, value]) => `${kernel} ${value}`).join(', ')
  const why =
    acts.length > 0
      ? `Not the same act: ${acts.map(([branch, act]) => `${branch}: ${act}`).join('; ')}`
      : `Caused by ${causes.join(' and ') || 'no rule that could be told apart'}`
  return {
    first: `${head} ${what}: ${said}.`,
    why,
    second: `${why}.${writer ? ` Written first by ${writer} in ${writtenIn}.` : ''}`,
  }
}

function Differ({ parted }: { readonly parted: Parted }) {
  const { head, what, values, acts, causes, writer, writtenIn } = parted
  const { first, why, second } = textOf(parted)
  return (
    <>
      <span className="ln" title={first}>
        <b>{head}</b> {what}:{' '}
        {values.map(([kernel, value], n) => (
          <span key={kernel}>
            {n > 0 && ', '}
            {kernel} <b className="m">{value}</b>
          </span>
        ))}
        .
      </span>
      <span className="ln" title={second}>
        {acts.length > 0 || causes.length === 0 ? (
          why
        ) : (
          <>
            Caused by{' '}
            {causes.map((cause, n) => (
              <span key={cause}>
                {n > 0 && ' and '}
                <code>{cause}</code>
              </span>
            ))}
          </>
        )}
        .
        {writer && (
          <>
            {' '}
            Written first by <code>{writer}</code> in {writtenIn}.
          </>
        )}
      </span>
    </>
  )
}

/** Where the kernels first parted and why, how much differs now, and the way to the next difference. */
export function Banner() {
  const store = useSessionStore()
  const comparison = useComparisonStore()
  const scenario = useSession((session) => session.scenario)
  const { runs, cursor, now } = useCompared()
  const kernels = runs.map(({ kernel }) => kernel)
  const onBranches = runs.some(({ name, kernel }) => name !== kernel.name)
  const parted = partedInWords(runs, () => comparison.setups(scenario, kernels), cursor)
  const [back, forth] = [nextDifference(runs, cursor, -1), nextDifference(runs, cursor, 1)]
  const count = now.differences.length
  const go = (to: number | null) => () => {
    if (to !== null) store.getState().jump(to)
  }
  return (
    <section className="ban" aria-label="First divergence">
      <span className={parted ? 'ne-i' : 'ne-i none'}>{parted ? '≠' : '='}</span>
      {/* A new step is a new sentence: no word of the old one moves. */}
      <span className="bantext" id="parted" key={`parted ${cursor}`}>
        {parted ? (
          <Differ parted={parted} />
        ) : (
          <Same
            steps={cursor}
            sides={`${runs.length === 2 ? 'Both' : `All ${runs.length}`} ${onBranches ? 'branches' : 'kernels'}`}
            left={(runs[0]?.length ?? 0) - cursor}
            ahead={divergence(runs, runs[0]?.length ?? 0).partedAt}
          />
        )}
      </span>
      <span className="k count-now" id="differs" key={`differs ${cursor}`}>
        {count} {count === 1 ? 'value differs' : 'values differ'} now
      </span>
      <button
        type="button"
        className="ctl"
        id="previous-difference"
        aria-disabled={back === null}
        aria-keyshortcuts="Shift+N"
        onClick={go(back)}
      >
        ◂ Previous <kbd>N</kbd>
      </button>
      <button
        type="button"
        className="ctl"
        id="next-difference"
        aria-disabled={forth === null}
        aria-keyshortcuts="N"
        onClick={go(forth)}
      >
        Next difference <kbd>n</kbd>
      </button>
    </section>
  )
}
