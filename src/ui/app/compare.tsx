import { useState } from 'react'
import { useComparedStands, useComparison } from '../shared/comparison-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { Stage } from '../shared/stage.tsx'
import { useCompared } from '../shared/use-compared.ts'
import { ActionRail } from '../views/action-rail/action-rail.tsx'
import { Banner } from '../views/compare/banner.tsx'
import { ComparedStory } from '../views/compare/compared-story.tsx'
import { DiffList } from '../views/compare/diff-list.tsx'
import { HunkList } from '../views/compare/hunk-list.tsx'
import { layoutOf } from '../views/compare/layout.ts'
import { Matrix } from '../views/compare/matrix.tsx'
import { ModeSwitch } from '../views/compare/mode-switch.tsx'
import { RuleTable } from '../views/compare/rule-table.tsx'
import { TwinTimeline } from '../views/timeline/twin-timeline.tsx'

/** The same acts under two kernels or three: where they part, what differs now, and why. */
export function Compare() {
  const { runs, cursor } = useCompared()
  const mode = useComparison((comparison) => comparison.mode)
  const shown = useComparison((comparison) => comparison.shown)
  const [rail, setRail] = useState(true)
  const layout = layoutOf(mode, shown, runs, cursor)
  const stands = useComparedStands()
  return (
    <main className={rail ? 'compare' : 'compare bare'}>
      <h1 className="vh">Compare</h1>
      <ComparedStory />
      <Banner />
      {rail && (
        <Pane name="Actions">
          <Stage stands={stands}>
            <ActionRail />
          </Stage>
        </Pane>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="mat" aria-label="Kernels side by side" tabIndex={0}>
        <Pane name="Matrix">
          <Matrix layout={layout} runs={runs} step={cursor} />
        </Pane>
      </section>
      <aside className="side" aria-label="Differences, hunks, rules">
        <Pane name="Differences">
          <DiffList />
          <HunkList />
          <RuleTable />
        </Pane>
      </aside>
      <Pane name="Timeline">
        <TwinTimeline>
          <span className="sp" />
          <button type="button" className="ctl" aria-pressed={rail} onClick={() => setRail(!rail)}>
            Acts
          </button>
          <ModeSwitch />
        </TwinTimeline>
      </Pane>
    </main>
  )
}
