import { useEffect } from 'react'
import { CheckerClient } from '#/checker/client.ts'
import { spawnChecker } from '#/checker/spawn.ts'
import { createExploration, type ExplorationStore } from '#/store/exploration.ts'
import { ExplorationProvider } from '../shared/exploration-context.tsx'
import { Pane } from '../shared/pane.tsx'
import { CoverageView } from '../views/explore/coverage-view.tsx'
import { DifferenceView } from '../views/explore/difference-view.tsx'
import { RunLine } from '../views/explore/run-line.tsx'
import { SearchSettings } from '../views/explore/search-settings.tsx'
import { StateGraph } from '../views/explore/state-graph.tsx'
import { SubsetMatrix } from '../views/explore/subset-matrix.tsx'
import { VerdictTable } from '../views/explore/verdict-table.tsx'
import { WayView } from '../views/explore/way-view.tsx'

let exploration: ExplorationStore | undefined

/** The one exploration of the page: it goes on, and stays, while another screen is shown. */
function theExploration(): ExplorationStore {
  exploration ??= createExploration(
    new CheckerClient(spawnChecker),
    new CheckerClient(spawnChecker),
  )
  return exploration
}

/** Search every state, and see what breaks; a chunk of its own. */
export default function ExploreScreen() {
  const store = theExploration()
  // The worker is made ready while the settings are looked at, so that a click only starts it.
  useEffect(() => store.getState().warm(), [store])
  return (
    <ExplorationProvider store={store}>
      <main className="explore">
        <h1 className="vh">Explore</h1>
        <Pane name="Settings">
          <SearchSettings />
        </Pane>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className="res" aria-label="Results" tabIndex={0}>
          <Pane name="Results">
            <RunLine />
            <div className="cols">
              <VerdictTable />
              <WayView />
            </div>
          </Pane>
          <Pane name="Matrix">
            <SubsetMatrix />
          </Pane>
          <div className="cols even">
            <Pane name="Difference">
              <DifferenceView />
            </Pane>
            <Pane name="Coverage">
              <CoverageView />
            </Pane>
          </div>
          <Pane name="State graph">
            <StateGraph />
          </Pane>
        </section>
      </main>
    </ExplorationProvider>
  )
}
