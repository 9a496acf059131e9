import { writeDocument } from '#/scenario/document/write.ts'
import type { ComparisonStore } from '#/store/comparison.ts'
import { webLockClaims } from '#/store/keep/claims.ts'
import { createDesk } from '#/store/keep/desk.ts'
import { indexedDbShelf } from '#/store/keep/indexed-db.ts'
import { createKeeper } from '#/store/keep/keeper.ts'
import { nameOf } from '#/store/keep/name.ts'
import { newId } from '#/store/keep/new-id.ts'
import { beginning, resumeLast } from '#/store/keep/resume.ts'
import { loadReader } from '#/store/reading/read-text.ts'
import type { Session, SessionStore } from '#/store/session.ts'
import { copyLink, loadLinks } from '../shared/copy-link.ts'
import type { Keeping } from '../shared/keep-context.tsx'
import { fileName, saveFile } from '../shared/save-file.ts'
import { keepPage, openAddress } from './keep-page.ts'

// Fetched when the page is drawn, or before that where something may be kept already.

/** Milliseconds that the page waits for the session that was open last, before it is shown without. */
const PATIENCE = 800

/** A change of the session: what it is, and what it was before. */
export type Change = readonly [now: Session, before: Session]

function keepingOf(
  session: SessionStore,
  comparison: ComparisonStore,
  missed?: readonly Change[],
): Keeping {
  const now = () => Date.now()
  const shelf = indexedDbShelf()
  const keeper = createKeeper({ session, comparison, shelf, claims: webLockClaims(), now, newId })
  for (const change of missed ?? []) keeper.hear(...change)
  return {
    keeper,
    desk: createDesk(keeper),
    save: (id) => {
      const document = id === undefined ? keeper.document() : keeper.unkept(id)
      if (!document) return null
      const name = fileName(nameOf(document))
      saveFile(name, writeDocument(document))
      keeper.savedAsFile(id)
      return name
    },
    copyLink: (screen) => copyLink(screen, keeper.document()),
    fetchMore: () => Promise.all([loadLinks(), loadReader()]),
  }
}

/** Keeps a session from now on, once it is what the address names, or what was open last. */
export async function resumeKeeping(
  session: SessionStore,
  comparison: ComparisonStore,
): Promise<Keeping> {
  const keeping = keepingOf(session, comparison)
  const { keeper, desk } = keeping
  if (!(await openAddress(desk))) {
    const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))
    await Promise.race([resumeLast(keeper, beginning(session)), late])
  }
  keepPage(keeper, desk)
  return keeping
}

/** Keeps a session that is in use already; `missed` is what was changed of it, in order. */
export function beginKeeping(
  session: SessionStore,
  comparison: ComparisonStore,
  missed: readonly Change[],
): Keeping {
  const keeping = keepingOf(session, comparison, missed)
  const { keeper, desk } = keeping
  keepPage(keeper, desk)
  // It may have been put into the address meanwhile.
  void openAddress(desk)
  return keeping
}
