import { decodeLink } from '#/scenario/link/link.ts'
import { type Opener, openDocument } from '#/store/open-document.ts'
import { payloadOf } from '../shared/address.ts'

/** Opens the session that the address of an embedded page names; gives why it was not opened. */
export function openEmbedded(hash: string, opener: Opener): string | null {
  const payload = payloadOf(hash)
  if (payload === null) return null
  const read = decodeLink(payload)
  if (!read.ok) return read.error.message
  const opened = openDocument(opener, read.value)
  return opened.ok ? null : opened.error
}
