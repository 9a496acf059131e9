import { Pane } from '../shared/pane.tsx'
import { useSession } from '../shared/session-context.tsx'
import { ActionRail } from '../views/action-rail/action-rail.tsx'
import { IrqGrid } from '../views/irq-grid/irq-grid.tsx'
import { Legend } from '../views/irq-grid/legend.tsx'
import { Path } from '../views/path/path.tsx'
import { useSubjectText } from '../views/path/use-subject-text.ts'
import { BenchStory } from '../views/top-bar/bench-story.tsx'
import { Console, CpuInterfaces, ListRegisters, Timeline, WhyPanel } from './after-picture.tsx'

function SubjectHeading() {
  const intid = useSession((session) => session.selection.intid)
  const cursor = useSession((session) => session.cursor)
  const text = useSubjectText()
  return (
    <div className="sect">
      <h2>INTID {intid}</h2>
      <span className="k">{text}</span>
      <span className="r k hide-m" key={cursor}>
        {cursor > 0 ? `numbers show what fired in step ${cursor}` : 'nothing has happened yet'}
      </span>
    </div>
  )
}

/** The bench: acts, picture, reasons, time. */
export function Bench() {
  return (
    <main className="bench">
      <h1 className="vh">Bench</h1>
      <Pane name="Actions">
        <ActionRail />
      </Pane>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="centre" aria-label="State" tabIndex={0}>
        <Pane name="Path">
          <BenchStory />
          <SubjectHeading />
          <Path />
        </Pane>
        <div className="block">
          <Pane name="Registers">
            <div className="sect">
              <h2>Registers</h2>
              <span className="k hide-m">one row is one 32-bit register, bit 0 at the left</span>
              <Legend />
            </div>
            <IrqGrid />
          </Pane>
        </div>
        <div className="block">
          <Pane name="List registers">
            <ListRegisters />
            <CpuInterfaces />
          </Pane>
        </div>
        <div className="block">
          <Pane name="Console">
            <Console />
          </Pane>
        </div>
      </section>
      <Pane name="Why">
        <WhyPanel />
      </Pane>
      <Pane name="Timeline">
        <Timeline />
      </Pane>
    </main>
  )
}
