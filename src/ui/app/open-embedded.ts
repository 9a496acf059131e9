import { decodeLink } from '#/scenario/link/link.ts'
import type { ComparisonStore } from '#/store/comparison.ts'
import type { SessionStore } from '#/store/session.ts'
import { payloadOf } from './address.ts'

/** Opens the session that the address of an embedded page names; gives why it was not opened. */
export function openEmbedded(
  hash: string,
  session: SessionStore,
  comparison: Pick<ComparisonStore, 'getState'>,
): string | null {
  const payload = payloadOf(hash)
  if (payload === null) return null
  const read = decodeLink(payload)
  if (!read.ok) return read.error.message
  const opened = session.getState().openDocument(read.value)
  if (!opened.ok) return opened.error
  comparison.getState().openDocument(read.value)
  return null
}
