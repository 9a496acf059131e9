import * as v from 'valibot'
import { err } from '#/lib/result.ts'
import { textOf } from './collection.ts'
import { HeadSchema } from './head.ts'
import type { Keeper } from './keeper.ts'
import { nameOf } from './name.ts'

/** So many sessions are tried; each may be open in another tab. */
const TRIES = 8

/**
 * Opens the session that was open last, on a page that is gone: closed, crashed or loaded anew. Nothing
 * when `isLate` says that the user has begun already.
 */
export async function resumeLast(keeper: Keeper, isLate: () => boolean): Promise<void> {
  const heads = (await keeper.shelf.heads()).flatMap(([, value]) => {
    const head = v.safeParse(HeadSchema, value)
    return head.success && head.output.open ? [head.output] : []
  })
  const last = heads.sort((a, b) => b.saved - a.saved).slice(0, TRIES)
  if (last.length === 0) return
  const { readDocument } = await import('#/scenario/document/read.ts')
  for (const head of last) {
    const claim = await keeper.claims.claim(head.id)
    if (!claim) continue
    const text = await textOf(keeper, head.id)
    const read = text.ok ? readDocument(text.value) : err({ message: text.error })
    if (!read.ok || isLate()) claim.release()
    if (isLate()) return
    const fault = read.ok ? keeper.adopt(head, read.value, claim) : read.error.message
    if (fault === null) return
    const told = `The session “${nameOf(head)}” cannot be opened as it is. It stays in the list of sessions. ${fault}`
    keeper.tell({ kind: 'unread', text: told })
  }
}
