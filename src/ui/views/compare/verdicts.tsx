import { Fragment, memo } from 'react'
import { RULES } from '#/engine/invariants/rules.ts'
import type { Standings } from '#/store/standings.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { type Layout, sameData } from './layout.ts'

const listed = (ids: readonly string[]): string =>
  ids.length > 1 ? `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}` : (ids[0] ?? '')

function verdictOf(standings: Standings, steps: number, breach: string) {
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
    head: `No rule broken in ${steps} ${steps === 1 ? 'step' : 'steps'}.`,
    more: untested.length > 0 ? rest : 'Every rule was put to the test.',
  } as const
}

function Verdict({
  standings,
  steps,
  breach,
  kernel,
}: {
  readonly standings: Standings
  readonly steps: number
  readonly breach: string
  readonly kernel: string
}) {
  const { status, head, more } = verdictOf(standings, steps, breach)
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
  standings,
  steps,
  breaches,
}: {
  readonly layout: Layout
  readonly standings: readonly Standings[]
  readonly steps: number
  /** Why the first rule was broken in each kernel, empty where none was. */
  readonly breaches: readonly string[]
}) {
  return (
    <div className={`frow verdicts ${layout.mode}`}>
      {standings.map((own, n) =>
        layout.mode === 'single' && n !== layout.shown ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pane
          <Fragment key={n}>
            {layout.mode === 'split' && n > 0 && <span className="spine" />}
            <Verdict
              standings={own}
              steps={steps}
              breach={breaches[n] ?? ''}
              kernel={layout.names[n] ?? ''}
            />
          </Fragment>
        ),
      )}
    </div>
  )
}, sameData)
