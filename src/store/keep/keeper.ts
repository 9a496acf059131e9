import { Vector } from '#/lib/vector.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import type { ComparisonStore } from '../comparison.ts'
import type { Session, SessionStore } from '../session.ts'
import { createArrivals } from './arrivals.ts'
import type { Claim, Claims } from './claims.ts'
import { type Content, documentOf, isSame } from './content.ts'
import { amendEarlier } from './earlier.ts'
import type { Head } from './head.ts'
import { copyTitle, nameOf } from './name.ts'
import { GAP_FAILED, paced } from './pace.ts'
import { createPlaces } from './places.ts'
import type { Shelf } from './shelf.ts'
import { Slot } from './slot.ts'
import { createTelling, type Keep } from './telling.ts'
import { troubleOf } from './trouble.ts'
import { WORDS } from './words.ts'
import { createWriter } from './writer.ts'

export interface KeeperParts {
  readonly session: SessionStore
  readonly comparison: Pick<ComparisonStore, 'getState' | 'subscribe'>
  readonly shelf: Shelf
  readonly claims: Claims
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
}

export type Keeper = ReturnType<typeof createKeeper>

/**
 * Keeps the session that is open as it happens. One page writes a session at a time; where two have it
 * open all the same, the one that comes second writes a copy of its own.
 */
export function createKeeper({ session, comparison, shelf, claims, now, newId }: KeeperParts) {
  const { store, isFailing, tell, untell } = createTelling()
  const page = newId()
  const places = createPlaces(claims, newId)
  const arrivals = createArrivals(session, (text) => tell({ kind: 'unread', text }))
  /** What could not be written. */
  const unwritten = new Set<Slot>()
  const writer = createWriter({ shelf, now, page, written, failed, refused: moveAway })
  let slot = places.fresh()
  const pace = paced(
    () => writer.save(slot),
    () => (isFailing() ? GAP_FAILED : writer.gap()),
  )

  const contentOf = (state: Session): Content => ({
    session: state,
    compared: comparison.getState().kernels,
  })

  const isAtRisk = () => [...unwritten].some(({ isInFile }) => !isInFile)

  /** What was told of it is so no more. */
  function untold(at: Slot): void {
    at.isTold = false
    untell(at.id)
  }

  /** Nothing of it waits to be written. */
  function settle(at: Slot): void {
    unwritten.delete(at)
    untold(at)
    store.setState({ atRisk: isAtRisk() })
  }

  function written(at: Slot): void {
    settle(at)
    // What failed before may fit now.
    for (const other of unwritten) if (other !== slot) writer.save(other)
    if (at === slot && !at.pending) store.setState({ id: at.id, status: 'kept' })
  }

  function failed(at: Slot, content: Content, error: unknown): void {
    unwritten.add(at)
    store.setState({ atRisk: isAtRisk() })
    if (at === slot) store.setState({ status: 'failed' })
    if (at.isTold || at.isInFile) return
    at.isTold = true
    const trouble = troubleOf(error)
    const name = nameOf(documentOf(content))
    const text = at === slot ? WORDS.notKept(trouble) : WORDS.leftNotKept(trouble, name)
    tell({ kind: 'failed', text, id: at.id })
  }

  /** Another page was here: what this one holds gets a place of its own. */
  function moveAway(at: Slot, content: Content): void {
    const copy = places.fresh()
    const left = at.pending ?? content
    copy.pending = left
    copy.isOpen = at.isOpen
    at.pending = null
    settle(at)
    places.lose(at)
    if (!copy.isOpen) places.leave(copy, left.session.history.branches)
    if (at === slot) {
      slot = copy
      const title = copyTitle(nameOf(documentOf(left)))
      tell({ kind: 'copy', text: WORDS.copied(title) })
      // Changes the session, so that it is written under its new name.
      session.setState({ title })
    }
    writer.save(copy)
  }

  function note(state: Session): void {
    if (!slot.isWorth(state)) return
    slot.pending = contentOf(state)
    slot.isInFile = false
    const status = isFailing() ? 'failed' : 'saving'
    store.setState({ id: slot.id, status, atRisk: isAtRisk() })
    pace.call()
  }

  function leave(at: Slot, state: Session): void {
    places.leave(at, state.history.branches)
    untold(at)
    // A session knows nothing of the kernels that it stands beside.
    const compared = comparison.getState().kernels.map(({ id }) => id)
    amend(at, (document) => ({ ...document, compared }))
    if (at.holdsWork(state)) {
      at.pending = contentOf(state)
      writer.save(at)
    } else {
      at.pending = null
      settle(at)
      at.queue = at.queue.then(() => forget(at))
    }
    at.queue = at.queue.then(() => {
      if (!at.isOpen) at.release()
    })
  }

  /** Takes a session from the shelf that was left, unless it was opened again or another page has written it. */
  async function forget(at: Slot): Promise<void> {
    const { revision } = at
    if (at.isOpen || revision === 0) return
    // It may be opened again, and written, before this is done.
    at.revision = 0
    const isGone = await shelf.remove(at.id, revision).catch(() => false)
    if (!isGone) at.revision = Math.max(at.revision, revision)
  }

  /** Changes what a session was left as, if it was left at this place. */
  function amend(at: Slot, change: (document: SessionDocument) => SessionDocument | null): void {
    amendEarlier(session, (document) =>
      places.leftWith(document.history.branches) === at ? change(document) : document,
    )
  }

  const standingOf = (at: Slot): Keep['status'] => {
    if (unwritten.has(at)) return 'failed'
    if (at.pending || at.writing > 0) return 'saving'
    return at.isKept ? 'kept' : 'nothing'
  }

  /** Looks whether the session that is open is still on the shelf, and keeps it anew when it is not. */
  async function verify(): Promise<void> {
    const at = slot
    if (!at.isKept) return
    // A connection that was cut fails once.
    const heads = await shelf.heads().catch(() => shelf.heads().catch(() => null))
    if (!heads || at !== slot || !at.isKept || heads.some(([id]) => id === at.id)) return
    tell({ kind: 'store', text: WORDS.emptied })
    note(session.getState())
  }

  shelf.onLost(() => void verify())

  function retitle(at: Slot, title: string): void {
    amend(at, (document) => ({ ...document, title }))
    if (!at.pending) return
    at.pending = { ...at.pending, session: { ...at.pending.session, title } }
  }

  function enter(state: Session, left: Session): void {
    const { branches } = state.history
    const arrival = arrivals.of(branches)
    const reopened = left.earlier.find(({ history }) => history.branches === branches)
    const known = places.leftWith(branches)
    const before = arrival?.slot ?? (known && places.isHeld(known) ? known : null)
    slot = before ?? places.fresh()
    const other = places.enter(slot)
    untold(slot)
    if (before && !before.claim) places.claim(before)
    if (other?.pending) moveAway(other, other.pending)
    // What was read from the shelf is what was left here.
    else if (other?.revision === slot.revision) amend(other, () => null)
    store.setState({ id: before ? slot.id : null, status: standingOf(slot) })
    const document = arrival?.document ?? reopened
    if (document) comparison.getState().openDocument(document)
    note(state)
  }

  function hear(state: Session, before: Session): void {
    if (state.opening !== before.opening) {
      leave(slot, before)
      enter(state, before)
    } else if (!isSame(state, before)) note(state)
  }

  const unsubscribe = [
    session.subscribe(hear),
    comparison.subscribe((state, before) => {
      if (state.kernels !== before.kernels) note(session.getState())
    }),
  ]

  return {
    ...store,
    shelf,
    claims,
    now,
    newId,
    page,
    /** The document of the session that is open. */
    document: () => documentOf(contentOf(session.getState())),
    /**
     * Opens a document from the shelf: what is done from here on is written over it. One that takes long may be
     * `dropped` for what is done meanwhile.
     */
    adopt: (
      head: Head,
      document: SessionDocument,
      claim: Claim,
      dropped?: () => void,
    ): string | null => {
      const untouched = head.work ? null : document.history.branches
      const adopted = new Slot(head.id, head.revision, untouched)
      adopted.claim = claim
      return arrivals.bring(document, adopted, dropped)
    },
    /** Opens a document that is on no shelf yet. What is open is kept. */
    open: (document: SessionDocument): string | null => {
      // Branches of its own, or it would be taken for a session that was left here.
      const branches = Vector.from([...document.history.branches])
      return arrivals.bring({ ...document, history: { ...document.history, branches } }, null)
    },
    /** Gives the session that is open a name. */
    rename: (title: string) => session.setState({ title }),
    tell,
    /** Hears of a change of the session that was made before there was a keeper. */
    hear,
    /** Writes now what waits to be written; resolved when it is done. */
    flush: async (): Promise<void> => {
      pace.flush()
      await places.settled()
    },
    /** Hears what the list made of a session that may have been left here: its head, null = it is deleted. */
    changed: (id: string, head: Head | null): void => {
      const at = places.of(id)
      if (!at || at === slot) return
      at.revision = head?.revision ?? 0
      at.begun = Math.max(at.begun, at.revision)
      if (head) retitle(at, head.title)
      else {
        at.pending = null
        settle(at)
      }
    },
    /** The document of a session that is open, or that was left and is not written; null = it is neither. */
    unkept: (id: string): SessionDocument | null => {
      const at = places.of(id)
      const content = at === slot ? contentOf(session.getState()) : at?.pending
      return content ? documentOf(content) : null
    },
    /** Tries again after a failure. */
    retry: (id: string): void => {
      const at = places.of(id)
      if (!at) return
      if (at === slot) at.pending = contentOf(session.getState())
      writer.save(at)
    },
    /** A session that is not kept was saved as a file: leaving the page does not lose it. */
    savedAsFile: (id = slot.id): void => {
      const at = places.of(id)
      if (at) at.isInFile = true
      store.setState({ atRisk: isAtRisk() })
    },
    /** The page may be gone now, and another one may open the session. */
    pause: () => {
      pace.flush()
      if (slot.pending) writer.save(slot)
      slot.release()
      arrivals.release()
    },
    verify,
    /** The page is back after all. */
    resume: () => {
      if (!slot.claim) places.claim(slot)
    },
    stop: () => {
      for (const end of unsubscribe) end()
    },
  }
}
