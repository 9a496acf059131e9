import { irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { type EventRow, eventRows } from '#/explain/events.ts'
import { firstBreach } from '#/store/first-breach.ts'
import type { Run } from '#/store/run.ts'
import { ruleStandings } from '#/store/standings.ts'
import { isOver, shownStep } from '#/store/stretches.ts'
import { useSession } from '#/ui/shared/session-context.tsx'
import { EventLines } from './event-lines.tsx'
import { FactRow, HeadlineRow } from './fact-row.tsx'
import {
  type Fact,
  PHYSICAL_FACTS,
  physicalHeadline,
  VIRTUAL_FACTS,
  virtualHeadline,
} from './facts.ts'
import type { Layout } from './layout.ts'
import { PaneHeads } from './pane-heads.tsx'
import { physicalStrip, virtualStrip } from './strip.ts'
import { StripRow } from './strip-row.tsx'
import { Verdicts } from './verdicts.tsx'

interface MatrixProps {
  readonly layout: Layout
  readonly runs: readonly Run[]
  readonly step: number
}

function Band({ name, what }: { readonly name: string; readonly what: string }) {
  return (
    <h2 className="band">
      {name} <span>{what}</span>
    </h2>
  )
}

/** What happened in a step in those that have it, a place for each of all. */
function rowsAt(runs: readonly Run[], step: number): readonly EventRow[] {
  if (step === 0) return []
  const going = runs.filter((run) => !isOver(run, step))
  return eventRows(going.map((run) => run.outcome(step))).map((row) => ({
    ...row,
    sides: runs.map((run) => row.sides[going.indexOf(run)] ?? null),
  }))
}

/** Rows virtual and physical, a column a kernel: what stands above what is mapped, what stands beside what differs. */
export function Matrix({ layout, runs, step }: MatrixProps) {
  const subject = useSession((session) => session.selection)
  const states: readonly MachineState[] = runs.map((run) => run.state(shownStep(run, step)))
  const twins = states.map((state) => physOf(state, irqOf(state, subject.vcpu, subject.intid)))
  const twin = twins.find(Boolean)
  const facts = (list: readonly Fact[]) =>
    list.map(({ label, of }) => (
      <FactRow
        key={label}
        layout={layout}
        label={label}
        said={states.map((state) => of(state, subject))}
      />
    ))
  const irq = irqOf(states[0] as MachineState, subject.vcpu, subject.intid)
  const kind = subject.intid < 16 ? 'SGI' : subject.intid < 32 ? 'PPI' : 'SPI'
  return (
    <div className={`matrix c${layout.mode === 'split' ? runs.length : 1}`} data-picture="Matrix">
      <PaneHeads layout={layout} kernels={runs.map(({ kernel }) => kernel)} />
      <Verdicts
        layout={layout}
        judged={runs.map((run) => {
          const steps = shownStep(run, step)
          return {
            standings: ruleStandings(run, steps),
            steps,
            isOver: isOver(run, step),
            breach: firstBreach(run, steps),
          }
        })}
      />
      <EventLines layout={layout} step={step} rows={rowsAt(runs, step)} />
      <Band name="Virtual" what="what the guest sees: distributor, list registers, CPU interface" />
      <HeadlineRow
        layout={layout}
        title={`Interrupt ${subject.intid}`}
        kind={`${kind}, ${irq.config}${twin ? `, HW ${twin.hwintid}` : ''}`}
        headlines={states.map((state) => virtualHeadline(state, subject))}
      />
      {facts(VIRTUAL_FACTS)}
      <StripRow
        layout={layout}
        side="virtual"
        strips={states.map((state) => virtualStrip(state, subject))}
        selected={subject.intid}
      />
      <Band name="Physical" what="what the hardware holds" />
      <HeadlineRow
        layout={layout}
        title={twin ? `Interrupt ${twin.hwintid}` : 'Not mapped'}
        kind={twin ? `${twin.ppiCpu < 0 ? 'SPI' : 'PPI'}, ${twin.trigger}` : 'no physical twin'}
        headlines={states.map((state) => physicalHeadline(state, subject))}
      />
      {facts(PHYSICAL_FACTS)}
      <StripRow
        layout={layout}
        side="physical"
        strips={states.map((state) => physicalStrip(state, subject))}
        selected={twin?.hwintid ?? -1}
      />
    </div>
  )
}
