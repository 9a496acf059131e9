import type { Kernel } from '#/engine/editions/kernel.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { Session } from '../session.ts'
import { sessionDocument } from '../session-document.ts'

/** What is kept: a session and the kernels that it stood beside, both as they were at one moment. */
export interface Content {
  readonly session: Session
  readonly compared: readonly Kernel[]
}

/** The document of what is kept. */
export function documentOf({ session, compared }: Content): SessionDocument {
  const document = sessionDocument(session, compared)
  const { scenario } = document
  // The title of a story that no library has would be lost.
  const isKnown = scenario === null || scenarioById(scenario)
  return isKnown ? document : { ...document, title: document.title || session.scenario.title }
}

/** Whether two states of a session hold the same. */
export const isSame = (a: Session, b: Session): boolean =>
  a.history === b.history &&
  a.kernel === b.kernel &&
  a.title === b.title &&
  a.notes === b.notes &&
  a.selection === b.selection &&
  a.pins === b.pins &&
  a.comparedBranches === b.comparedBranches
