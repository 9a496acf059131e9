import type { Kernel } from '#/engine/editions/kernel.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { scenarioOf } from '#/scenario/document/of-scenario.ts'
import type { Scenario } from '#/scenario/scenario.ts'
import type { Session } from './session.ts'

/** Id of the scenario of a machine of one's own. */
export const OWN = 'own'

/** What is saved and sent of a session; `compared` are the kernels that it stands beside. */
export function sessionDocument(
  session: Session,
  compared: readonly Kernel[] = [],
): SessionDocument {
  const { title, notes, library, scenario, config, kernel, history, selection, pins } = session
  const { comparedBranches } = session
  return {
    title,
    notes,
    scenario: library,
    config,
    setup: scenario.setup,
    kernel: kernel.id,
    compared: compared.map(({ id }) => id),
    comparedBranches,
    history,
    selection,
    pins,
  }
}

/** The scenario that a document is a session of; its acts are those of the document. */
export const scenarioFrom = (document: SessionDocument): Scenario => ({
  ...scenarioOf(document),
  id: document.scenario ?? OWN,
})

/** Whether a session holds anything that opening another one would put out of reach. */
export const hasWork = ({ history, untouched, pins, title, notes, scenario }: Session): boolean =>
  history.branches !== untouched ||
  pins.length > 0 ||
  (title !== '' && title !== scenario.title) ||
  notes !== ''
