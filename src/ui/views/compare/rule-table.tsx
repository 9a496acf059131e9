import { RULES } from '#/engine/invariants/rules.ts'
import { ruleStandings } from '#/store/standings.ts'
import { isOver, shownStep } from '#/store/stretches.ts'
import { StatusIcon } from '#/ui/components/icons.tsx'
import { WORDS as COMPARED } from '#/ui/shared/compared-words.ts'
import { useCompared } from '#/ui/shared/use-compared.ts'
import { WORDS } from '#/ui/shared/words.ts'

/** How every rule stands in each kernel. */
export function RuleTable() {
  const { runs, cursor } = useCompared()
  const standings = runs.map((run) => ruleStandings(run, shownStep(run, cursor)))
  const ended = runs.filter((run) => isOver(run, cursor))
  const note = [
    COMPARED.notExercised,
    ...ended.map(({ name, length }) => COMPARED.toStep(name, length)),
  ].join(', ')
  return (
    <section aria-labelledby="rules-each">
      <h2 className="shd" id="rules-each">
        Rules{' '}
        <span className="k clip" key={note} title={note}>
          {note}
        </span>
      </h2>
      <table className="dl rt">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">rule</span>
            </th>
            {runs.map(({ name }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the kernel
              <th key={n} scope="col" className="k" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RULES.map(({ id, short }) => (
            <tr key={id}>
              <th scope="row">
                {id} {short}
              </th>
              {standings.map((own, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={n} data-rule={`${id} ${n}`} data-status={own[id].status}>
                  <StatusIcon status={own[id].status} />
                  <span className="vh">{WORDS.status[own[id].status]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
