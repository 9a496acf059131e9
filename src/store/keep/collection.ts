import { err, ok, type Result } from '#/lib/result.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { LIMITS } from '#/scenario/document/document.ts'
import { textFault } from '#/scenario/document/text-fault.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { readText } from '#/store/reading/read-text.ts'
import type { Claim } from './claims.ts'
import { type Head, headOf, readHead, revisionOf } from './head.ts'
import type { Keeper } from './keeper.ts'
import { copyTitle, nameOf } from './name.ts'
import { textOf } from './text-of.ts'
import { troubleOf } from './trouble.ts'
import { WORDS } from './words.ts'

/** A session on the shelf. */
export interface Kept {
  readonly id: string
  /** Null when even that cannot be read. */
  readonly head: Head | null
}

/** A session taken from the shelf, as it was. */
export interface Removed extends Kept {
  readonly value: unknown
  readonly text: unknown
}

export type OpenFault = { readonly message: string; readonly salvage?: SessionDocument }

const ELSEWHERE = 'It is open in another tab.'
const CHANGED = 'It was changed just now.'

/** Every session on the shelf, the one written last first; those that cannot be read come last. */
export async function keptSessions({ shelf }: Keeper): Promise<Result<readonly Kept[], string>> {
  try {
    const kept = (await shelf.heads()).map(([id, value]): Kept => {
      const head = readHead(value)
      return { id, head: head?.id === id ? head : null }
    })
    return ok(kept.sort((a, b) => (b.head?.saved ?? 0) - (a.head?.saved ?? 0)))
  } catch (error) {
    return err(troubleOf(error))
  }
}

/** Reads a session on the shelf. */
export async function readKept(
  keeper: Keeper,
  id: string,
): Promise<Result<SessionDocument, OpenFault>> {
  const text = await textOf(keeper, id)
  if (!text.ok) return err({ message: text.error })
  return (await readText(text.value)) ?? err({ message: WORDS.notLoaded(WORDS.notRead) })
}

/** A claim to a session, null while another tab has it. */
async function claimTo({ claims }: Keeper, id: string): Promise<Result<Claim | null, string>> {
  try {
    return ok(await claims.claim(id))
  } catch (error) {
    return err(troubleOf(error))
  }
}

/** The head of a session as it is now, null when there is none that can be read: a list may be older. */
async function headNow({ shelf }: Keeper, id: string): Promise<Result<Head | null, string>> {
  try {
    const value = (await shelf.heads()).find(([key]) => key === id)?.[1]
    return ok(readHead(value))
  } catch (error) {
    return err(troubleOf(error))
  }
}

/** Opens a session on the shelf to go on with it; as a copy of its own where another tab has it open. */
export async function openKept(
  keeper: Keeper,
  { id }: Pick<Kept, 'id'>,
): Promise<Result<'itself' | 'copy', OpenFault>> {
  await keeper.flush()
  // A page that begins may have brought it by itself meanwhile.
  if (id === keeper.getState().id) return ok('itself')
  const claim = await claimTo(keeper, id)
  if (!claim.ok) return err({ message: claim.error })
  const head = await headNow(keeper, id)
  const read = head.ok ? await readKept(keeper, id) : err({ message: head.error })
  if (read.ok && head.ok && head.value && claim.value) {
    const fault = keeper.adopt(head.value, read.value, claim.value)
    return fault === null ? ok('itself') : err({ message: fault })
  }
  claim.value?.release()
  if (!read.ok) return read
  const title = copyTitle(nameOf(read.value))
  const fault = keeper.open({ ...read.value, title })
  return fault === null ? ok('copy') : err({ message: fault })
}

/** Changes a session on the shelf that no tab has open. Gives what is wrong. */
async function change<T>(
  keeper: Keeper,
  id: string,
  work: () => Promise<T>,
): Promise<Result<T, string>> {
  try {
    const claim = await keeper.claims.claim(id)
    if (!claim) return err(ELSEWHERE)
    try {
      return ok(await work())
    } finally {
      claim.release()
    }
  } catch (error) {
    return err(troubleOf(error))
  }
}

const nameFault = (title: string): string | null => {
  const fault = textFault(title, LIMITS.title, false)
  return fault && `The name ${fault}.`
}

/** Gives the session that is open a name. Null, or what is wrong. */
export async function renameThis(keeper: Keeper, title: string): Promise<string | null> {
  const fault = nameFault(title)
  if (fault) return fault
  keeper.rename(title)
  await keeper.flush()
  return null
}

/** Gives a session on the shelf a name. Null, or what is wrong. */
export async function renameKept(
  keeper: Keeper,
  { id, head }: Kept,
  title: string,
): Promise<string | null> {
  if (id === keeper.getState().id) return renameThis(keeper, title)
  const fault = nameFault(title)
  if (fault) return fault
  const changed = await change(keeper, id, async () => {
    const read = await readKept(keeper, id)
    if (!read.ok) return read.error.message
    if (!head) return 'It cannot be read.'
    const text = writeDocument({ ...read.value, title })
    const named = { ...head, title, revision: head.revision + 1, writer: keeper.page }
    if (!(await keeper.shelf.put(named, text, head.revision))) return CHANGED
    keeper.changed(id, named)
    return null
  })
  return changed.ok ? changed.value : changed.error
}

/** Puts a copy of a session on the shelf. Null, or what is wrong. */
export async function duplicateKept(keeper: Keeper, { id }: Kept): Promise<string | null> {
  await keeper.flush()
  const read = await readKept(keeper, id)
  if (!read.ok) return read.error.message
  const copy = { ...read.value, title: copyTitle(nameOf(read.value)) }
  const head = headOf(copy, {
    id: keeper.newId(),
    revision: 1,
    saved: keeper.now(),
    work: true,
    open: false,
    writer: keeper.page,
  })
  try {
    await keeper.shelf.put(head, writeDocument(copy), 0)
    return null
  } catch (error) {
    return troubleOf(error)
  }
}

/** Takes a session from the shelf, sound or not, and gives it to be put back; not one that is open. */
export async function removeKept(keeper: Keeper, kept: Kept): Promise<Result<Removed, string>> {
  if (kept.id === keeper.getState().id) return err('It is open here.')
  const changed = await change(keeper, kept.id, async (): Promise<Result<Removed, string>> => {
    const heads = await keeper.shelf.heads()
    const value = heads.find(([id]) => id === kept.id)?.[1]
    const text = await keeper.shelf.text(kept.id)
    // What is put back must be what was taken.
    const isGone = await keeper.shelf.remove(kept.id, revisionOf(value))
    if (!isGone) return err(CHANGED)
    keeper.changed(kept.id, null)
    return ok({ ...kept, value, text })
  })
  return changed.ok ? changed.value : changed
}

/** Puts a session back. Null, or what is wrong. */
export async function putBack(
  keeper: Keeper,
  { id, value, text }: Removed,
): Promise<string | null> {
  try {
    if (!(await keeper.shelf.putBack(id, value, text))) return 'It was kept anew meanwhile.'
    keeper.changed(id, readHead(value))
    return null
  } catch (error) {
    return troubleOf(error)
  }
}
