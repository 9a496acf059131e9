import { spaceOf } from '#/checker/extent.ts'
import type { SearchReport } from '#/checker/protocol.ts'
import { cutoffText, LEFT_OUT, lackOf } from '#/checker/scope.ts'
import type { Question } from '#/checker/verdicts.ts'
import { number, plural } from '#/lib/plural.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { useChosenBreak } from './chosen.ts'
import { extentText, LACK_WORDS, questionText } from './words.ts'

interface Verdict {
  readonly status: 'holds' | 'violated' | 'not-exercised'
  readonly word: string
  readonly size: string
}

function verdictOf(question: Question, report: SearchReport): Verdict {
  const broken = report.breaks.find(({ rule }) => rule === question)
  const isGoal = question === 'goal'
  if (broken)
    return {
      status: isGoal ? 'holds' : 'violated',
      word: isGoal ? 'reached' : 'violated',
      size: plural(broken.length, 'step'),
    }
  const { exercised, ended, task } = report
  const lack = lackOf(question, {
    kinds: task.extent.kinds,
    exercised,
    complete: ended === 'complete',
  })
  if (lack) return { status: 'not-exercised', word: 'not exercised', size: LACK_WORDS[lack] }
  if (report.ended !== 'complete')
    return {
      status: 'not-exercised',
      word: report.ended === 'limit' ? 'limit, not proved' : 'stopped, not proved',
      size: plural(report.states, 'state'),
    }
  return {
    status: isGoal ? 'not-exercised' : 'holds',
    word: isGoal ? 'not reachable' : 'proved',
    size: `all ${number(report.states)} states`,
  }
}

interface RowProps {
  readonly question: Question
  readonly report: SearchReport
  readonly isChosen: boolean
}

function Row({ question, report, isChosen }: RowProps) {
  const { setLook } = useExplorationStore().getState()
  const { status, word, size } = verdictOf(question, report)
  const isBroken = report.breaks.some(({ rule }) => rule === question)
  const text = question === 'goal' ? report.task.goal : questionText(question)
  return (
    <tr className={isChosen ? 'sel' : ''} data-verdict={question} data-status={word}>
      <th scope="row">{question === 'goal' ? 'Goal' : question}</th>
      <td>
        {isBroken ? (
          <button
            type="button"
            className="lnk"
            aria-pressed={isChosen}
            onClick={() => setLook({ question, way: 0, step: -1 })}
          >
            {text}
          </button>
        ) : (
          text
        )}
      </td>
      <td>
        <span className={`verd ${status}`}>
          <StatusIcon status={status} /> {word}
        </span>
      </td>
      <td className="m">{size}</td>
    </tr>
  )
}

/** How every rule stands, with the size of what was searched and what it says nothing of. */
export function VerdictTable() {
  const report = useExploration(({ search }) => search.report)
  const isOld = useExploration(
    ({ search }) => search.status === 'running' && search.progress !== null,
  )
  const rules = useExploration(({ settings }) => settings.rules)
  const chosen = useChosenBreak()
  if (!report)
    return (
      <section aria-labelledby="x-verdicts">
        <h2 id="x-verdicts">Verdicts</h2>
        <p className="k">
          Check every state: each rule is then proved, or broken in so many steps.
        </p>
      </section>
    )
  const questions: readonly Question[] = [
    ...rules.toSorted(),
    ...(report.task.goal.trim() === '' ? [] : ['goal' as const]),
  ]
  const space = spaceOf(report.task.extent)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-labelledby="x-verdicts" tabIndex={0} className={isOld ? 'old' : undefined}>
      <h2 id="x-verdicts">
        {isOld ? 'Verdicts of the search before' : 'Verdicts'}{' '}
        <span className="k">{extentText(report.task.extent)}</span>
      </h2>
      <table className="vt" data-picture="Verdicts">
        <tbody>
          {questions.map((question) => (
            <Row
              key={question}
              question={question}
              report={report}
              isChosen={question === chosen?.rule}
            />
          ))}
        </tbody>
      </table>
      <div className="k words">
        <p>Proved means that every reachable state of this model was visited. {LEFT_OUT}</p>
        {space.ok && <p>{cutoffText(space.value)}</p>}
      </div>
    </section>
  )
}
