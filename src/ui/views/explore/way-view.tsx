import { useMemo } from 'react'
import { spaceOf } from '#/checker/extent.ts'
import { labelsOf } from '#/checker/labels.ts'
import type { BreakReport, SearchReport } from '#/checker/protocol.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import { announcement } from '#/explain/why.ts'
import { plural } from '#/lib/plural.ts'
import { violationWay } from '#/store/found-way.ts'
import { useExploration, useExplorationStore } from '#/ui/shared/exploration-context.tsx'
import { useChosenBreak } from './chosen.ts'
import { WayDoors } from './way-doors.tsx'
import { wayRows } from './way-row.ts'
import { WayTable } from './way-table.tsx'

/** The shortest way, and one for every other last act that breaks the same rule. */
function Ways({ broken, report }: { readonly broken: BreakReport; readonly report: SearchReport }) {
  const { setLook } = useExplorationStore().getState()
  const chosen = useExploration(({ look }) => look.way)
  const space = spaceOf(report.task.extent)
  const labels = space.ok ? labelsOf(space.value) : []
  const ways = [broken.way, ...broken.others]
  return (
    <label className="ways">
      <span className="k">{plural(ways.length, 'way')} by their last act</span>
      <select
        className="field"
        id="x-ways"
        value={Math.min(chosen, ways.length - 1)}
        onChange={(event) =>
          setLook({ question: broken.rule, way: Number(event.target.value), step: -1 })
        }
      >
        {ways.map((way, n) => (
          <option key={way.join()} value={n}>
            {labels[way.at(-1) ?? 0]?.text ?? 'at once'}, {plural(way.length, 'step')}
          </option>
        ))}
      </select>
    </label>
  )
}

function Way({ broken, report }: { readonly broken: BreakReport; readonly report: SearchReport }) {
  const { setLook } = useExplorationStore().getState()
  const look = useExploration((exploration) => exploration.look)
  const { extent, goal } = report.task
  const ways = [broken.way, ...broken.others]
  const way = (look.question === broken.rule && ways[look.way]) || broken.way
  const found = useMemo(
    () => violationWay(extent, broken.rule, way, { goal, isShortest: way === broken.way }),
    [extent, broken, way, goal],
  )
  const { run, scenario, irq } = found
  const rows = useMemo(() => wayRows(run, scenario.acts, irq), [run, scenario, irq])
  const step = look.step < 1 || look.step > rows.length ? rows.length : look.step
  const isGoal = broken.rule === 'goal'
  const size = plural(way.length, 'step')
  const rule = RULES.find(({ id }) => id === broken.rule)
  if (!found.isConfirmed)
    return (
      <p className="wrong" role="alert">
        The engine does not come to what the search found. This is a fault of this program; please
        report it with the settings at the left.
      </p>
    )
  return (
    <>
      <div className="wayhead">
        <h2 id="x-way">
          {way === broken.way ? 'Shortest way' : 'A way'} to{' '}
          {isGoal ? 'the goal' : `break ${broken.rule}`}
        </h2>
        <span className="k" data-way-length={way.length}>
          {size}
          {way === broken.way && '; no shorter one exists'}; {irq.intid}
        </span>
        <Ways broken={broken} report={report} />
      </div>
      <div className="rows">
        <WayTable
          caption={`The steps, for ${irq.intid}`}
          rows={rows}
          step={step}
          onStep={(next) => setLook({ question: broken.rule, step: next })}
          breaks={!isGoal}
        />
      </div>
      <p className="k stepsays" role="status">
        {rows.length === 0
          ? 'So at the start.'
          : `Step ${step}. ${announcement(run.outcome(step), run.state(step - 1))}`}
      </p>
      <WayDoors key={scenario.title + way.join()} found={found} />
      {rule && (
        <p className="k">
          The rule: {rule.text} Replayed on the engine: broken at step {rows.length}.
        </p>
      )}
    </>
  )
}

/** How the rule that is looked at is broken, step by step. */
export function WayView() {
  const report = useExploration(({ search }) => search.report)
  const broken = useChosenBreak()
  return (
    <section className="way" aria-label="Counterexample" data-picture="Counterexample">
      {report && broken ? (
        <Way broken={broken} report={report} />
      ) : (
        <p className="k">
          {report
            ? 'No rule that is shown is broken in what was searched.'
            : 'A rule that breaks shows its shortest way here, ready for the bench.'}
        </p>
      )}
    </section>
  )
}
