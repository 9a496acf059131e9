import { historyOf, pathOf } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import { canonicalAct } from '#/scenario/same-act.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import type { SessionDocument } from './document.ts'

/** A new session on a scenario: its acts ready, none done. */
export const documentOf = (scenario: Scenario): SessionDocument => ({
  title: '',
  notes: '',
  scenario: scenarioById(scenario.id) ? scenario.id : null,
  config: scenario.config,
  setup: scenario.setup.map(canonicalAct),
  kernel: scenario.kernel,
  compared: [],
  comparedBranches: [],
  history: historyOf(scenario.acts.map(canonicalAct)),
  selection: scenario.select,
  pins: [],
})

/** The current branch of a session as a scenario, without the acts that it passes over. */
export function scenarioOf(document: SessionDocument): Scenario {
  const known = document.scenario === null ? undefined : scenarioById(document.scenario)
  return {
    id: known?.id ?? 'own',
    title: document.title || (known?.title ?? 'Own machine'),
    look: known?.look ?? '',
    group: known?.group ?? 'empty',
    config: document.config,
    setup: document.setup,
    acts: pathOf(document.history).flatMap(({ op, skipped }) => (skipped ? [] : [op])),
    select: document.selection,
    kernel: document.kernel,
    ...(known?.apart && { apart: known.apart }),
  }
}
