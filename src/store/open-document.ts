import type { Result } from '#/lib/result.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import type { ComparisonStore } from './comparison.ts'
import type { SessionStore } from './session.ts'

/** What a document is opened in. */
export interface Opener {
  readonly session: SessionStore
  readonly comparison: Pick<ComparisonStore, 'getState'>
}

/** A fault that nobody is told of shall not pass in silence. */
const unheard = (error: unknown): never => {
  throw error
}

/**
 * Opens a document in a session and, as soon as that is shown, the kernels that it is compared with. Fails
 * when its kernel is not known. @throws what its first acts throw; what later ones throw is told to `failed`
 */
export const openDocument = (
  { session, comparison }: Opener,
  document: SessionDocument,
  failed: (error: unknown) => void = unheard,
): Result<null, string> =>
  session.getState().openDocument(document, (ending) => {
    if (ending.kind === 'shown') comparison.getState().openDocument(document)
    if (ending.kind === 'failed') failed(ending.error)
  })
