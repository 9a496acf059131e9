import { err, ok, type Result } from '#/lib/result.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { WORDS } from '#/store/keep/words.ts'
import { addressOf } from './address.ts'
import { copyText } from './copy-text.ts'
import type { ScreenId } from './screens.ts'

/** A link that was made. */
export interface CopiedLink {
  readonly address: string
  /** False where the browser does not let the page copy. */
  readonly isCopied: boolean
}

export const loadLinks = () => import('#/scenario/link/link.ts')

/** Makes the link that opens a session on a screen, and copies it; the error says, for the user, why there is none. */
export async function copyLink(
  screen: ScreenId,
  document: SessionDocument,
): Promise<Result<CopiedLink, string>> {
  const links = await loadLinks().catch(() => null)
  if (!links) return err(WORDS.notLoaded(WORDS.linkNotMade))
  const link = links.encodeLink(document)
  if (!link.ok) return err(link.error.message)
  const address = addressOf(location.href, screen, link.value)
  return ok({ address, isCopied: await copyText(address) })
}
