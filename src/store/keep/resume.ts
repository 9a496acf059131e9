import { readText } from '#/store/reading/read-text.ts'
import type { Session, SessionStore } from '../session.ts'
import { isSame } from './content.ts'
import { type Head, readHead } from './head.ts'
import type { Keeper } from './keeper.ts'
import { nameOf } from './name.ts'
import { textOf } from './text-of.ts'
import { troubleOf } from './trouble.ts'
import { WORDS } from './words.ts'

/** So many sessions are tried; each may be open in another tab. */
const TRIES = 8

/** Tells, from now on, whether the user has begun something in a session, or is about to see it. */
export function beginning(session: SessionStore): () => boolean {
  const first = session.getState()
  const isBegun = (now: Session) =>
    now.opening !== first.opening || now.work !== null || !isSame(now, first)
  return () => isBegun(session.getState())
}

/** Opens a session unless another tab has it. Whether there is nothing more to try. */
async function resume(keeper: Keeper, head: Head, hasBegun: () => boolean): Promise<boolean> {
  const { id } = head
  const name = nameOf(head)
  const waits = (why: string) =>
    keeper.tell({ kind: 'waits', id, text: WORDS.notResumed(name, why) })
  try {
    const claim = await keeper.claims.claim(id)
    if (!claim) return false
    const text = await textOf(keeper, id)
    const read = text.ok && !hasBegun() ? await readText(text.value) : null
    if (!text.ok || hasBegun()) {
      claim.release()
      waits(text.ok ? WORDS.cameLate : `${text.error}.`)
      return true
    }
    if (!read) {
      claim.release()
      keeper.tell({ kind: 'notLoaded', id, text: WORDS.notLoaded(WORDS.lastNotOpened(name)) })
      return true
    }
    if (!read.ok) claim.release()
    const fault = read.ok
      ? keeper.adopt(head, read.value, claim, () => waits(WORDS.cameLate))
      : read.error.message
    if (fault === null) return true
    keeper.tell({ kind: 'unread', text: WORDS.unsound(name, fault) })
    return false
  } catch (error) {
    waits(`${troubleOf(error)}.`)
    return true
  }
}

/**
 * Opens the session that was open last, on a page that is gone: closed, crashed or loaded anew. When it does not
 * come, or only after the user has begun something, that is told.
 */
export async function resumeLast(keeper: Keeper, hasBegun: () => boolean): Promise<void> {
  try {
    const heads = (await keeper.shelf.heads()).flatMap(([, value]) => {
      const head = readHead(value)
      return head?.open ? [head] : []
    })
    const last = heads.sort((a, b) => b.saved - a.saved).slice(0, TRIES)
    for (const head of last) if (await resume(keeper, head, hasBegun)) return
  } catch (error) {
    keeper.tell({ kind: 'store', text: WORDS.noneResumed(troubleOf(error)) })
  }
}
