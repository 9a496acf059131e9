import { Steady } from '../components/steady.tsx'
import {
  useComparedStands,
  useComparison,
  useComparisonStore,
} from '../shared/comparison-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { Stage } from '../shared/stage.tsx'
import { useCompared } from '../shared/use-compared.ts'
import { SubjectPicker } from '../views/action-rail/subject-picker.tsx'
import { Banner } from '../views/compare/banner.tsx'
import { ComparedStory } from '../views/compare/compared-story.tsx'
import { DiffList } from '../views/compare/diff-list.tsx'
import { HunkList } from '../views/compare/hunk-list.tsx'
import { layoutOf } from '../views/compare/layout.ts'
import { Matrix } from '../views/compare/matrix.tsx'
import { RuleTable } from '../views/compare/rule-table.tsx'
import { Sheet } from './sheet.tsx'

/** Compare on a phone: the differences first, then one kernel at a time, flipped in place. */
export default function NarrowCompare() {
  const { runs, cursor } = useCompared()
  const shown = Math.min(
    useComparison((comparison) => comparison.shown),
    runs.length - 1,
  )
  const { flip } = useComparisonStore().getState()
  const names = runs.map(({ name }) => name)
  const stands = useComparedStands()
  return (
    <Stage stands={stands}>
      <main className="narrow ncompare">
        <h1 className="vh">Compare</h1>
        <ComparedStory />
        <Banner />
        <Pane name="Differences">
          <DiffList />
        </Pane>
        {/* Within reach wherever the page is scrolled to. */}
        <div className="flip">
          <button type="button" id="flip" className="ctl" aria-keyshortcuts="V" onClick={flip}>
            Flip to <Steady texts={names} shown={(shown + 1) % names.length} />
          </button>
        </div>
        <Pane name="Matrix">
          <Matrix layout={layoutOf('single', shown, runs, cursor)} runs={runs} step={cursor} />
        </Pane>
        <SubjectPicker />
        <Pane name="Hunks and rules">
          <HunkList />
          <RuleTable />
        </Pane>
      </main>
      <Sheet />
    </Stage>
  )
}
