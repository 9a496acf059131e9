import { useEffect, useRef } from 'react'
import { actSentence } from '#/explain/act.ts'
import type { Lane } from '#/store/lanes/lane.ts'
import type { Run } from '#/store/run.ts'
import { isOver, longest } from '#/store/stretches.ts'
import { WORDS } from '#/ui/shared/compared-words.ts'
import { useWalk } from '#/ui/shared/use-walk.ts'

/** Steps on each side of the cursor that the table has. */
const ROWS = 30

interface LaneTableProps {
  readonly lanes: readonly Lane[]
  readonly runs: readonly Run[]
  /** Whose acts are named. */
  readonly front: Run | undefined
  readonly cursor: number
}

/** The lanes as a table: a row a step, a column a signal; the number of a step goes there. */
export function LaneTable({ lanes, runs, front, cursor }: LaneTableProps) {
  const { jump } = useWalk()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    const row = element?.querySelectorAll('tbody tr')[cursor - Math.max(0, cursor - ROWS)]
    if (element && row instanceof HTMLElement)
      element.scrollTop = row.offsetTop - (element.clientHeight * 2) / 3
  }, [cursor])
  if (!front) return null
  const length = longest(runs)
  const from = Math.max(0, cursor - ROWS)
  const to = Math.min(length, cursor + ROWS)
  const steps = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  const names = runs.length > 1 ? `, ${runs.map(({ name }) => name).join(' | ')}` : ''
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="lanetable" ref={box} tabIndex={0} aria-label="Signals as a table">
      <table>
        <caption>
          Steps {from} to {to} of {length}
          {names}
        </caption>
        <thead>
          <tr>
            <th scope="col">step</th>
            <th scope="col">act</th>
            {lanes.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((n) => {
            const act = front.act(n)
            const said = act
              ? actSentence(act.op, front.state(n - 1))
              : n === 0
                ? 'start'
                : WORDS.ended(front.name, front.length)
            return (
              <tr key={n} aria-current={n === cursor ? 'step' : undefined}>
                <th scope="row">
                  <button type="button" className="lnk" onClick={() => jump(n)}>
                    {n}
                  </button>
                </th>
                <td>{act?.skipped ? `left out: ${said}` : said}</td>
                {lanes.map(({ key, of }) => (
                  <td key={key} className="m">
                    {runs.map((run) => (isOver(run, n) ? WORDS.over : of(run, n))).join(' | ')}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
