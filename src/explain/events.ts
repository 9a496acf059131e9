import { HOST_HANDLER } from '#/engine/gic/phys-irq.ts'
import { RULES } from '#/engine/invariants/rules.ts'
import type { ActOutcome } from '#/engine/machine/perform.ts'
import { resultText } from './act.ts'
import { refusalText } from './refusals.ts'
import { witnessText } from './witness-text.ts'

/** Something that an act came to beside the state that it left. */
export interface ActEvent {
  /** The same in every kernel in which the same thing happened. */
  readonly key: string
  readonly text: string
  /** A rule was broken, or the kernel stopped. */
  readonly bad: boolean
}

const quiet = (key: string, text: string): ActEvent => ({ key, text, bad: false })

function partEvents({ parts, main }: ActOutcome): readonly ActEvent[] {
  const events: ActEvent[] = []
  for (const part of parts) {
    const { op, result, effects, state } = part
    if (result.status === 'refused')
      events.push(
        quiet(
          part === main ? 'refused' : `refused ${op.t}`,
          `not possible: it ${refusalText(result.reason, op)}`,
        ),
      )
    else if (op.t === 'hostirq' && result.status === 'done' && result.taken) {
      const id = state.phys[op.ph]?.hwintid
      events.push(quiet(`takes ${id}`, `the host takes ${id}`))
    }
    for (const effect of effects) {
      if (effect.e === 'forced')
        events.push(
          effect.how === 'halt'
            ? quiet(`forced ${effect.vcpu}`, `vCPU${effect.vcpu} forced out of the guest`)
            : quiet(
                `waits ${effect.vcpu}`,
                `the writer waits until vCPU${effect.vcpu} is scheduled out`,
              ),
        )
      else if (effect.e === 'kick')
        events.push(quiet(`kick ${effect.vcpu}`, `vCPU${effect.vcpu} kicked`))
      else if (effect.e === 'acked-notify')
        events.push(quiet(`notify ${effect.intid}`, `end of ${effect.intid} notified`))
      else if (effect.e === 'write' && effect.cell.of === 'phys' && effect.fn === HOST_HANDLER) {
        const id = state.phys[effect.cell.ph]?.hwintid
        events.push(quiet(`masks ${id}`, `nobody quiets ${id}: its handler masks it`))
      } else if (effect.e === 'warn')
        events.push({ key: `warn ${effect.text}`, text: `warning: ${effect.text}`, bad: true })
    }
  }
  return events
}

const memo = new WeakMap<ActOutcome, readonly ActEvent[]>()

/** What happened in an act: what it gave back, interrupts taken, vCPUs forced out, waited for or kicked, rules broken. */
export function eventsOf(outcome: ActOutcome): readonly ActEvent[] {
  const known = memo.get(outcome)
  if (known) return known
  const { main, verdicts } = outcome
  const result = resultText(main)
  const broken = RULES.filter(({ id }) => verdicts[id].status === 'violated')
  const all = [
    ...(result ? [{ key: 'result', text: `it ${result}`, bad: main.result.status === 'bug' }] : []),
    ...broken.map(
      ({ id }): ActEvent => ({
        key: id,
        text: `${id} violated by ${verdicts[id].witnesses.map(witnessText).join(', ')}`,
        bad: true,
      }),
    ),
    ...partEvents(outcome),
  ]
  const events = [...new Map(all.map((event) => [event.key, event])).values()]
  memo.set(outcome, events)
  return events
}

/** One thing that happened in some of several kernels; null where it did not. */
export interface EventRow {
  readonly key: string
  readonly sides: readonly (ActEvent | null)[]
  readonly differs: boolean
}

/** The events of one act under several kernels side by side, a gap where one has none; what differs comes first. */
export function eventRows(outcomes: readonly ActOutcome[]): readonly EventRow[] {
  const events = outcomes.map(eventsOf)
  const keys = new Set(events.flat().map(({ key }) => key))
  const rows = [...keys].map((key): EventRow => {
    const sides = events.map((list) => list.find((event) => event.key === key) ?? null)
    return { key, sides, differs: sides.some((side) => side?.text !== sides[0]?.text) }
  })
  return rows.toSorted((a, b) => Number(b.differs) - Number(a.differs))
}
