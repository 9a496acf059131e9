import { announcement } from '#/explain/why.ts'
import { Pane } from '../shared/pane.tsx'
import { useSession } from '../shared/session-context.tsx'
import { useNow } from '../shared/use-now.ts'
import { SubjectPicker } from '../views/action-rail/subject-picker.tsx'
import { Console } from '../views/console/console.tsx'
import { ByteGrid } from '../views/irq-grid/byte-grid.tsx'
import { CpuInterfaces } from '../views/list-registers/cpu-interface.tsx'
import { ListRegisters } from '../views/list-registers/list-registers.tsx'
import { PathList } from '../views/path/path-list.tsx'
import { BenchStory } from '../views/top-bar/bench-story.tsx'
import { RuleStatus } from '../views/top-bar/rule-status.tsx'
import { WhyPanel } from '../views/why/why-panel.tsx'
import { Sheet } from './sheet.tsx'

/** The bench on a phone: the path as a list, registers by the byte, acts in a sheet at the bottom. */
export default function NarrowBench() {
  const { previous, outcome, cursor } = useNow()
  const kernel = useSession((session) => session.kernel.name)
  const steps = useSession((session) => session.run.length)
  return (
    <>
      <main className="narrow">
        <h1 className="vh">Bench</h1>
        <BenchStory />
        <div className="nhd">
          <div className="nrun">
            <span className="k">
              step {cursor} of {steps}, {kernel}
            </span>
            <RuleStatus />
          </div>
          <h2>
            {outcome ? announcement(outcome, previous).split(':')[0] : 'Nothing has happened yet'}
          </h2>
        </div>
        <SubjectPicker />
        <Pane name="Path">
          <PathList />
        </Pane>
        <details className="nwhy">
          <summary>
            <b>Why</b>{' '}
            {outcome
              ? announcement(outcome, previous)
              : 'Press an act below. What it did, and why, stands here.'}{' '}
            <u>Full reason</u>
          </summary>
          <Pane name="Why">
            <WhyPanel />
          </Pane>
        </details>
        <Pane name="Registers">
          <ByteGrid />
        </Pane>
        <Pane name="List registers">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className="nlr" tabIndex={0} aria-label="List registers">
            <ListRegisters />
          </section>
          <CpuInterfaces />
          <Console />
        </Pane>
      </main>
      <Sheet />
    </>
  )
}
