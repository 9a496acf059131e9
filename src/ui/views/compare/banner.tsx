import { divergenceAt, nextDifference } from '#/store/divergence.ts'
import type { Run } from '#/store/run.ts'
import { isOver, longest } from '#/store/stretches.ts'
import { comparedWalk } from '#/store/walk.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useComparisonStore } from '#/ui/shared/comparison-context.tsx'
import { useSession, useSessionStore } from '#/ui/shared/session-context.tsx'
import { useCompared } from '#/ui/shared/use-compared.ts'
import { type Parted, partedInWords } from './parted.ts'

interface SameProps {
  readonly runs: readonly Run[]
  readonly cursor: number
}

/** What is ahead of runs that did the same for `steps`, which all of them have. */
function aheadText(runs: readonly Run[], steps: number): string {
  const { partedAt } = divergenceAt(runs, longest(runs))
  if (partedAt !== null) return WORDS.part(partedAt)
  const ends = runs
    .map(({ name, length }) => [name, length] as const)
    .toSorted(([, a], [, b]) => a - b)
  const isLeft = (ends[0]?.[1] ?? 0) > steps
  if (ends[0]?.[1] === ends.at(-1)?.[1]) return isLeft ? WORDS.partNot : WORDS.noAct
  return [isLeft ? WORDS.partNot : '', WORDS.ends(ends)].filter(Boolean).join(' ')
}

function Same({ runs, cursor }: SameProps) {
  const onBranches = runs.some(({ name, kernel }) => name !== kernel.name)
  const many = runs.length === 2 ? 'Both' : `All ${runs.length}`
  const steps = Math.min(cursor, ...runs.map(({ length }) => length))
  return (
    <>
      <span className="ln">
        <b>{WORDS.same(`${many} ${onBranches ? 'branches' : 'kernels'}`, steps)}</b>
      </span>
      <span className="ln">{aheadText(runs, steps)}</span>
    </>
  )
}

/** How many values differ now, or which branch has ended where nothing is left beside another. */
function countText(runs: readonly Run[], cursor: number, count: number): string {
  const over = runs.filter((run) => isOver(run, cursor))
  return over.length > runs.length - 2
    ? WORDS.endedShort(over.map(({ name }) => name).join(', '))
    : WORDS.differ(count)
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
  const parted = partedInWords(runs, () => comparison.setups(scenario, kernels), cursor)
  const [back, forth] = [nextDifference(runs, cursor, -1), nextDifference(runs, cursor, 1)]
  const count = countText(runs, cursor, now.differences.length)
  const go = (to: number | null) => () => {
    if (to !== null) comparedWalk(store, comparison).jump(to)
  }
  return (
    <section className="ban" aria-label="First divergence">
      <span className={parted ? 'ne-i' : 'ne-i none'}>{parted ? '≠' : '='}</span>
      {/* A new step is a new sentence: no word of the old one moves. */}
      <span className="bantext" id="parted" key={`parted ${cursor}`}>
        {parted ? <Differ parted={parted} /> : <Same runs={runs} cursor={cursor} />}
      </span>
      <span className="k count-now" id="differs" key={`differs ${cursor}`} title={count}>
        {count}
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
