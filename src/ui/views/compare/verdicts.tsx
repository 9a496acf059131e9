import { Fragment, memo } from 'react'
import { RULES } from '#/engine/invariants/rules.ts'
import type { Standings } from '#/store/standings.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { type Layout, sameData } from './layout.ts'

/** A run up to the step shown, or to its end. */
interface Judged {
  readonly standings: Standings
  readonly steps: number
  readonly isOver: boolean
  /** Why the first rule was broken, empty where none was. */
  readonly breach: string
}

const listed = (ids: readonly string[]): string =>
  ids.length > 1 ? `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}` : (ids[0] ?? '')

function verdictOf({ standings, steps, isOver, breach }: Judged) {
  const broken = RULES.filter(({ id }) => standings[id].status === 'violated')
  const [first] = broken.toSorted((a, b) => standings[a.id].brokenAt - standings[b.id].brokenAt)
  if (first) {
    const { brokenAt } = standings[first.id]
    const others = broken.filter(({ id }) => id !== first.id)
    const since = others.map(({ id }) => `${id} since step ${standings[id].brokenAt}`)
    return {
      status: 'violated',
      head: `${first.id} violated since step ${brokenAt}: ${first.short}.`,
      more: [breach, since.length > 0 ? `Also ${listed(since)}.` : ''].filter(Boolean).join(' '),
    } as const
  }
  const untested = RULES.filter(({ id }) => standings[id].status === 'not-exercised')
  const rest = `${listed(untested.map(({ id }) => id))} ${untested.length === 1 ? 'is' : 'are'} not exercised yet.`
  if (untested.length === RULES.length)
    return { status: 'not-exercised', head: 'No rule put to the test yet.', more: rest } as const
  return {
    status: 'holds',
    head: WORDS.unbroken(steps, isOver),
    more: untested.length > 0 ? rest : 'Every rule was put to the test.',
  } as const
}

function Verdict({ judged, kernel }: { readonly judged: Judged; readonly kernel: string }) {
  const { status, head, more } = verdictOf(judged)
  return (
    <div className={`verdict ${status}`} data-verdict={kernel}>
      <StatusIcon status={status} />
      <div key={head}>
        <b>{head}</b> {more}
      </div>
    </div>
  )
}

/** What the rules say of each kernel, in a box of fixed height. */
export const Verdicts = memo(function Verdicts({
  layout,
  judged,
}: {
  readonly layout: Layout
  readonly judged: readonly Judged[]
}) {
  return (
    <div className={`frow verdicts ${layout.mode}`}>
      {judged.map((own, n) =>
        layout.mode === 'single' && n !== layout.shown ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pane
          <Fragment key={n}>
            {layout.mode === 'split' && n > 0 && <span className="spine" />}
            <Verdict judged={own} kernel={layout.names[n] ?? ''} />
          </Fragment>
        ),
      )}
    </div>
  )
}, sameData)
