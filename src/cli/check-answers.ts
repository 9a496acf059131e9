import type { Moves } from '#/checker/moves.ts'
import { type Lack, lackOf } from '#/checker/scope.ts'
import type { Found } from '#/checker/search.ts'
import { type Question, wayToBreak } from '#/checker/verdicts.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { plural } from '#/lib/plural.ts'

/** How a question stands after a search. */
type Status =
  | 'violated'
  | 'holds'
  | 'reached'
  | 'not reached'
  | 'not exercised'
  /** Not all was searched. */
  | 'not proved'

/** What a search says to a question, as it is printed for machines too. */
export interface Answer {
  readonly id: Question
  readonly short: string
  readonly status: Status
  /** What was missing to put it to the test, null when nothing was. */
  readonly lack: Lack | null
  readonly broken: boolean
  readonly bad: number
  readonly length: number | null
  readonly ops: readonly string[]
  readonly way: readonly number[]
  /** Every label that breaks it, with a shortest way to that. */
  readonly others: readonly { readonly label: string; readonly length: number }[]
}

function statusOf(id: Question, broken: boolean, lack: Lack | null, complete: boolean): Status {
  if (broken) return id === 'goal' ? 'reached' : 'violated'
  if (lack) return 'not exercised'
  if (!complete) return 'not proved'
  return id === 'goal' ? 'not reached' : 'holds'
}

/** What a search says to some questions. */
export function answersOf(
  { labels, codec }: Moves,
  { breaks, store, exercised, complete }: Found,
  asked: readonly Question[],
): readonly Answer[] {
  const text = (n: number) => labels[n]?.text ?? ''
  return asked.map((id) => {
    const found = breaks.find(({ rule }) => rule === id)
    const way = found ? wayToBreak(store, found) : []
    const lack = lackOf(id, { kinds: codec.space.kinds, exercised, complete })
    return {
      id,
      short: RULES.find((rule) => rule.id === id)?.short ?? 'the goal',
      status: statusOf(id, found !== undefined, lack, complete),
      lack,
      broken: found !== undefined,
      bad: found?.bad ?? 0,
      length: found?.length ?? null,
      ops: way.map(text),
      way,
      others: [...(found?.first ?? [])].map(([n, { length }]) => ({ label: text(n), length })),
    }
  })
}

const LACK_TEXT: Readonly<Record<Lack, string>> = {
  mapped: 'no interrupt is mapped',
  deactivation: 'no list register deactivates anything',
  'physically-active': 'nothing is ever physically active',
  deliverable: 'nothing can ever be delivered',
  'userspace-write': 'userspace writes nothing',
  loaded: 'no list register is ever loaded',
  acknowledged: 'no interrupt is ever acknowledged',
}

/** How a question stands, in a line. */
export function standingText(
  { id, status, lack, length }: Answer,
  { states, exercised }: Found,
): string {
  if (lack) return `not exercised: ${LACK_TEXT[lack]}`
  switch (status) {
    case 'violated':
    case 'reached':
      return `${status} in ${plural(length ?? 0, 'act')}, no fewer:`
    case 'not proved':
      if (id === 'goal') return 'not reached in what was searched'
      return `${exercised.includes(id) ? 'holds' : 'not exercised'} in what was searched`
    default:
      return `${status} in all ${states} states`
  }
}
