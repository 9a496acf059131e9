import { actSentence } from '#/explain/act.ts'
import { placeText, placeValue } from '#/explain/place.ts'
import { useCompared } from '../shared/comparison-context.tsx'
import { useSession } from '../shared/session-context.tsx'

/** More than this is counted, not named. */
const NAMED = 4

/** One polite sentence after every act: what differs since this step, in each kernel. */
export function ComparedRegion() {
  const { runs, cursor, now } = useCompared()
  const op = useSession(({ run }) => run.act(cursor)?.op)
  const [first] = runs
  if (!first || !op || cursor === 0)
    return (
      <p className="vh" role="status" id="said">
        At the start.
      </p>
    )
  const states = runs.map((run) => run.state(cursor))
  const names = runs.map(({ name }) => name)
  const fresh = now.differences.filter(({ since }) => since === cursor)
  const places = fresh
    .slice(0, NAMED)
    .map(
      ({ place }) =>
        `${placeText(place, first.state(cursor))} ${names.map((name, n) => `${name} ${placeValue(states[n] ?? first.start, place)}`).join(', ')}`,
    )
  const gaps = now.gaps.map(({ sides }) =>
    sides.map((side, n) => `${names[n]} ${side?.text ?? 'nothing of it'}`).join(', '),
  )
  const more = fresh.length > NAMED ? [`${fresh.length - NAMED} more`] : []
  const said = [...places, ...more, ...gaps].join('; ') || 'no new difference'
  return (
    <p className="vh" role="status" id="said">
      Step {cursor}. {actSentence(op, first.state(cursor - 1))}: {said}. {now.differences.length}{' '}
      {now.differences.length === 1 ? 'value differs' : 'values differ'} now.
    </p>
  )
}
