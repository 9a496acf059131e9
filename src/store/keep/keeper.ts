import { createStore } from 'zustand/vanilla'
import { Vector } from '#/lib/vector.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import type { History } from '#/scenario/history/history.ts'
import type { ComparisonStore } from '../comparison.ts'
import type { Ending } from '../pursuit.ts'
import type { Session, SessionStore } from '../session.ts'
import type { Claim, Claims } from './claims.ts'
import { type Content, documentOf } from './content.ts'
import type { Head } from './head.ts'
import { copyTitle, nameOf } from './name.ts'
import { paced } from './pace.ts'
import type { Shelf } from './shelf.ts'
import { Slot } from './slot.ts'
import { troubleOf, unableTo } from './trouble.ts'
import { createWriter } from './writer.ts'

/** What is told once, until it is put away. */
export interface Told {
  /** The session is not kept; it became a copy of its own; something could not be opened. */
  readonly kind: 'failed' | 'copy' | 'unread'
  readonly text: string
}

export interface Keep {
  /** Id of the session that is open, null while there is nothing to keep of it. */
  readonly id: string | null
  readonly status: 'nothing' | 'saving' | 'kept' | 'failed'
  readonly told: Told | null
  /** Whether leaving the page would lose something. */
  readonly atRisk: boolean
}

export interface KeeperParts {
  readonly session: SessionStore
  readonly comparison: Pick<ComparisonStore, 'getState' | 'subscribe'>
  readonly shelf: Shelf
  readonly claims: Claims
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
}

/** A document that is being opened. Until it is shown, nothing on the page is its own. */
interface Arrival {
  readonly document: SessionDocument
  /** Its place on the shelf, null = it has none yet. */
  readonly slot: Slot | null
}

/** Milliseconds from a write that failed to the next. */
const GAP_FAILED = 2_000

export type Keeper = ReturnType<typeof createKeeper>

const isSame = (a: Session, b: Session): boolean =>
  a.history === b.history &&
  a.kernel === b.kernel &&
  a.title === b.title &&
  a.notes === b.notes &&
  a.selection === b.selection &&
  a.pins === b.pins

/**
 * Keeps the session that is open as it happens. One page writes a session at a time; where two have it
 * open all the same, the one that comes second writes a copy of its own.
 */
export function createKeeper({ session, comparison, shelf, claims, now, newId }: KeeperParts) {
  const store = createStore<Keep>(() => ({
    id: null,
    status: 'nothing',
    told: null,
    atRisk: false,
  }))
  /** Sessions that were open here, by the branches that they were left with. */
  const known = new WeakMap<History['branches'], Slot>()
  /** What could not be written. */
  const unwritten = new Set<Slot>()
  /** What is being opened, by the branches that it will be shown with. */
  const arrivals = new Map<History['branches'], Arrival>()
  const writer = createWriter({ shelf, now, written, failed, refused: moveAway })
  let slot = fresh()
  const isFailing = () => store.getState().status === 'failed'
  const pace = paced(
    () => writer.save(slot),
    () => (isFailing() ? GAP_FAILED : writer.gap()),
  )

  const contentOf = (state: Session): Content => ({
    session: state,
    compared: comparison.getState().kernels,
  })

  function fresh(): Slot {
    const made = new Slot(newId())
    claimAgain(made)
    return made
  }

  function claimAgain(at: Slot): void {
    at.isSole = false
    claims.claim(at.id).then(
      (claim) => {
        // It may have been left meanwhile, or left and opened again.
        if (at.isOpen && !at.claim) at.claim = claim
        else claim?.release()
      },
      () => {},
    )
  }

  function written(at: Slot): void {
    unwritten.delete(at)
    // What failed before may fit now.
    for (const other of unwritten) if (other !== slot) writer.save(other)
    if (at !== slot || at.pending) return
    const { told } = store.getState()
    store.setState({
      id: at.id,
      status: 'kept',
      atRisk: unwritten.size > 0,
      told: told?.kind === 'failed' ? null : told,
    })
  }

  function failed(at: Slot, error: unknown): void {
    unwritten.add(at)
    const text = `${troubleOf(error)}: this session is not kept. Save it as a file, or it is gone with the page.`
    const told = isFailing() ? store.getState().told : { kind: 'failed' as const, text }
    store.setState({ status: 'failed', atRisk: true, told })
  }

  /** Another page was here: what this one holds gets a place of its own. */
  function moveAway(at: Slot, content: Content): void {
    const copy = fresh()
    const left = at.pending ?? content
    copy.pending = left
    copy.isOpen = at.isOpen
    at.pending = null
    unwritten.delete(at)
    at.release()
    if (at === slot) {
      slot = copy
      const title = copyTitle(nameOf(documentOf(left)))
      store.setState({
        told: {
          kind: 'copy',
          text: `This session is open in another tab too. Here you work on a copy of its own, “${title}”.`,
        },
      })
      // Changes the session, so that it is written under its new name.
      session.setState({ title })
    }
    writer.save(copy)
  }

  function note(state: Session): void {
    if (!slot.isWorth(state)) return
    slot.pending = contentOf(state)
    if (!isFailing()) store.setState({ status: 'saving' })
    else store.setState({ atRisk: true })
    pace.call()
  }

  function leave(at: Slot, state: Session): void {
    known.set(state.history.branches, at)
    at.isOpen = false
    if (at.holdsWork(state)) {
      at.pending = contentOf(state)
      writer.save(at)
    } else {
      at.pending = null
      unwritten.delete(at)
      at.queue = at.queue.then(() => forget(at))
    }
    at.queue = at.queue.then(() => {
      if (!at.isOpen) at.release()
    })
  }

  /** Takes a session from the shelf that was left, unless it was opened again. */
  async function forget(at: Slot): Promise<void> {
    if (at.isOpen || at.revision === 0) return
    at.revision = 0
    await shelf.remove(at.id).catch(() => {})
  }

  function enter(state: Session): void {
    const { branches } = state.history
    const arrival = arrivals.get(branches)
    const before = arrival?.slot ?? known.get(branches)
    slot = before ?? fresh()
    slot.isOpen = true
    if (before && !before.claim) claimAgain(before)
    store.setState({
      id: before ? slot.id : null,
      status: before ? 'kept' : 'nothing',
      atRisk: unwritten.size > 0,
    })
    if (arrival) comparison.getState().openDocument(arrival.document)
    note(state)
  }

  /** Opens a document. Gives why it cannot be opened; what comes out later is told. */
  function bring(document: SessionDocument, at: Slot | null): string | null {
    const { branches } = document.history
    const ended = (ending: Ending) => {
      arrivals.delete(branches)
      if (ending.kind === 'shown') return
      at?.release()
      if (ending.kind === 'failed') {
        const text = `The session “${nameOf(document)}” was not opened. ${unableTo(ending.error)}`
        store.setState({ told: { kind: 'unread', text } })
      }
    }
    arrivals.set(branches, { document, slot: at })
    try {
      const opened = session.getState().openDocument(document, ended)
      if (opened.ok) return null
      ended({ kind: 'dropped' })
      return opened.error
    } catch (error) {
      return unableTo(error)
    }
  }

  const unsubscribe = [
    session.subscribe((state, before) => {
      if (state.opening !== before.opening) {
        leave(slot, before)
        enter(state)
      } else if (!isSame(state, before)) note(state)
    }),
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
    /** The document of the session that is open. */
    document: () => documentOf(contentOf(session.getState())),
    /** Opens a document from the shelf: what is done from here on is written over it. */
    adopt: (head: Head, document: SessionDocument, claim: Claim): string | null => {
      const untouched = head.work ? null : document.history.branches
      const adopted = new Slot(head.id, head.revision, untouched)
      adopted.claim = claim
      return bring(document, adopted)
    },
    /** Opens a document that is on no shelf yet. What is open is kept. */
    open: (document: SessionDocument): string | null => {
      // Branches of its own, or it would be taken for a session that was left here.
      const branches = Vector.from([...document.history.branches])
      return bring({ ...document, history: { ...document.history, branches } }, null)
    },
    /** Gives the session that is open a name. */
    rename: (title: string) => session.setState({ title }),
    tell: (told: Told | null) => store.setState({ told }),
    /** Writes now what waits to be written; resolved when it is done. */
    flush: async (): Promise<void> => {
      pace.flush()
      let queue: Promise<void>
      do {
        queue = slot.queue
        await queue
      } while (queue !== slot.queue)
    },
    /** Tries again after a failure. */
    retry: () => {
      slot.pending = contentOf(session.getState())
      writer.save(slot)
    },
    /** The session that is open was saved as a file: leaving the page does not lose it. */
    savedAsFile: () => {
      unwritten.delete(slot)
      store.setState({ atRisk: unwritten.size > 0 })
    },
    /** The page may be gone now, and another one may open the session. */
    pause: () => {
      pace.flush()
      if (slot.pending) writer.save(slot)
      slot.release()
      for (const arrival of arrivals.values()) arrival.slot?.release()
    },
    /** The page is back after all. */
    resume: () => {
      if (!slot.claim) claimAgain(slot)
    },
    stop: () => {
      for (const end of unsubscribe) end()
    },
  }
}
