import type { MachineConfig } from '#/engine/machine/state.ts'
import { historyOf, pathOf } from '#/scenario/history/history.ts'
import { sameLogged } from '#/scenario/history/walk.ts'
import { scenarioById } from '#/scenario/library.ts'
import { canonicalAct, sameAct } from '#/scenario/same-act.ts'
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

const sameConfig = (a: MachineConfig, b: MachineConfig): boolean =>
  a.nrVcpus === b.nrVcpus &&
  a.nrSpis === b.nrSpis &&
  a.nrLr === b.nrLr &&
  a.phys.length === b.phys.length &&
  a.phys.every(({ hwintid, trigger, ppiCpu }, n) => {
    const other = b.phys[n]
    return other?.hwintid === hwintid && other.trigger === trigger && other.ppiCpu === ppiCpu
  })

/**
 * How a session stands to the library's scenario that it began with: it has none; the scenario is as it
 * was; it was changed since; there is none of that id any more. The session holds its own acts, so it
 * stays what it was in every case; this is for saying so.
 */
export function scenarioStanding(document: SessionDocument): 'own' | 'same' | 'changed' | 'gone' {
  if (document.scenario === null) return 'own'
  const scenario = scenarioById(document.scenario)
  if (!scenario) return 'gone'
  const { config, setup, history } = document
  const begun = pathOf(history, 0, 0, scenario.acts.length)
  const isSame =
    sameConfig(config, scenario.config) &&
    setup.length === scenario.setup.length &&
    setup.every((op, n) => sameAct(op, scenario.setup[n] ?? op)) &&
    begun.length === scenario.acts.length &&
    scenario.acts.every((op, n) => sameLogged({ op, skipped: false }, begun[n]))
  return isSame ? 'same' : 'changed'
}
