import type { SessionDocument } from '#/scenario/document/document.ts'
import type { SessionStore } from '../session.ts'

/** Changes what sessions were left as on this page: `change` gives what stands in the place of each, null = nothing. */
export function amendEarlier(
  session: SessionStore,
  change: (document: SessionDocument) => SessionDocument | null,
): void {
  const { earlier } = session.getState()
  const amended = earlier.map(change)
  if (amended.every((document, n) => document === earlier[n])) return
  session.setState({ earlier: amended.filter((document) => document !== null) })
}
