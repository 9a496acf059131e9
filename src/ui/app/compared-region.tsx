import { actSentence } from '#/explain/act.ts'
import { placeText, placeValue } from '#/explain/place.ts'
import type { Run } from '#/store/run.ts'
import { isOver } from '#/store/stretches.ts'
import { WORDS } from '../shared/compared-words.ts'
import { useCompared } from '../shared/use-compared.ts'

/** More than this is counted, not named. */
const NAMED = 4

/** What was done in a step, by whom where that was not the same. */
function doneIn(runs: readonly Run[], step: number): string {
  const done = runs.map((run) => {
    const act = run.act(step)
    const said = act ? actSentence(act.op, run.state(step - 1)) : ''
    return [run.name, act?.skipped ? `left out: ${said}` : said] as const
  })
  const [first] = done
  const isSame = done.every(([, said]) => said === first?.[1])
  return isSame ? (first?.[1] ?? '') : done.map(([name, said]) => `${name}: ${said}`).join('; ')
}

/** One polite sentence after every act: what differs since this step, in each kernel. */
export function ComparedRegion() {
  const { runs, cursor, now } = useCompared()
  const going = runs.filter((run) => !isOver(run, cursor))
  const [first] = going
  if (!first || cursor === 0)
    return (
      <p className="vh" role="status" id="said">
        At the start.
      </p>
    )
  const states = going.map((run) => run.state(cursor))
  const names = going.map(({ name }) => name)
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
  const ended = runs
    .filter((run) => isOver(run, cursor))
    .map(({ name, length }) => `${WORDS.ended(name, length)}.`)
  const said = [...places, ...more, ...gaps].join('; ') || 'no new difference'
  const differ = going.length > 1 ? [`${WORDS.differ(now.differences.length)}.`] : []
  return (
    <p className="vh" role="status" id="said">
      Step {cursor}. {doneIn(going, cursor)}
      {going.length > 1 ? `: ${said}.` : '.'} {[...differ, ...ended].join(' ')}
    </p>
  )
}
