import { createStore } from 'zustand/vanilla'
import { Vector } from '#/lib/vector.ts'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import type { History } from '#/scenario/history/history.ts'
import { scenarioById } from '#/scenario/library.ts'
import type { ComparisonStore } from '../comparison.ts'
import type { Session, SessionStore } from '../session.ts'
import { sessionDocument } from '../session-document.ts'
import type { Claim, Claims } from './claims.ts'
import { type Head, headOf } from './head.ts'
import { copyTitle, nameOf } from './name.ts'
import { paced } from './pace.ts'
import type { Shelf } from './shelf.ts'
import { Slot } from './slot.ts'
import { troubleOf } from './trouble.ts'

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

/** Milliseconds from one write to the next: at least, for each millisecond that a write takes, and after a failure. */
const GAP = 200
const GAP_FACTOR = 10
/** Characters of a session for each millisecond of the gap: a store takes its time over a long one. */
const GAP_CHARACTERS = 4_000
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
  /** Sessions that were open here, by the branches that they were left or read with. */
  const known = new WeakMap<History['branches'], Slot>()
  /** What could not be written. */
  const unwritten = new Set<Slot>()
  let slot = fresh()
  let took = 0
  let length = 0
  const isFailing = () => store.getState().status === 'failed'
  const pace = paced(
    () => save(slot),
    () => (isFailing() ? GAP_FAILED : Math.max(GAP, took * GAP_FACTOR, length / GAP_CHARACTERS)),
  )

  function fresh(): Slot {
    const made = new Slot(newId())
    claimAgain(made)
    return made
  }

  function claimAgain(at: Slot): void {
    at.isSole = false
    claims.claim(at.id).then(
      (claim) => {
        if (at.isOpen) at.claim = claim
        else claim?.release()
      },
      () => {},
    )
  }

  const documentOf = (state: Session): SessionDocument => {
    const document = sessionDocument(state, comparison.getState().kernels)
    const { scenario } = document
    // The title of a story that no library has would be lost.
    const isKnown = scenario === null || scenarioById(scenario)
    return isKnown ? document : { ...document, title: document.title || state.scenario.title }
  }

  function written(at: Slot): void {
    unwritten.delete(at)
    // What failed before may fit now.
    for (const other of unwritten) if (other !== slot) save(other)
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
  function moveAway(at: Slot, state: Session): void {
    const copy = fresh()
    copy.pending = state
    copy.isOpen = at.isOpen
    at.release()
    if (at === slot) {
      slot = copy
      const title = copyTitle(nameOf(documentOf(state)))
      store.setState({
        told: {
          kind: 'copy',
          text: `This session is open in another tab too. Here you work on a copy of its own, “${title}”.`,
        },
      })
      // Changes the session, so that it is written under its new name.
      session.setState({ title })
    }
    save(copy)
  }

  async function write(at: Slot): Promise<void> {
    const state = at.pending
    if (!state) return
    at.pending = null
    const began = performance.now()
    const document = documentOf(state)
    const guard = at.isSole ? null : at.revision
    const head: Head = headOf(document, {
      id: at.id,
      revision: at.revision + 1,
      saved: now(),
      work: at.holdsWork(state),
      open: at.isOpen,
    })
    if (at.isSole) at.revision = head.revision
    const text = writeDocument(document)
    took = performance.now() - began
    length = text.length
    try {
      if (!(await shelf.put(head, text, guard))) return moveAway(at, at.pending ?? state)
    } catch (error) {
      at.pending ??= state
      failed(at, error)
      return
    }
    at.revision = Math.max(at.revision, head.revision)
    at.isSole = at.claim?.isSole ?? false
    written(at)
  }

  function save(at: Slot): void {
    if (at.isSole) void write(at)
    else at.queue = at.queue.then(() => write(at))
  }

  function note(state: Session): void {
    if (!slot.isWorth(state)) return
    slot.pending = state
    if (!isFailing()) store.setState({ status: 'saving' })
    else store.setState({ atRisk: true })
    pace.call()
  }

  function leave(at: Slot, state: Session): void {
    known.set(state.history.branches, at)
    at.isOpen = false
    if (at.holdsWork(state)) {
      at.pending = state
      save(at)
      at.queue = at.queue.then(() => at.release())
      return
    }
    at.pending = null
    if (at.revision > 0) void shelf.remove(at.id).catch(() => {})
    at.revision = 0
    at.release()
  }

  function enter(state: Session): void {
    const before = known.get(state.history.branches)
    slot = before ?? fresh()
    if (before && !before.isOpen) {
      before.isOpen = true
      claimAgain(before)
    }
    store.setState({ id: before ? slot.id : null, status: before ? 'kept' : 'nothing' })
    note(state)
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
    document: () => documentOf(session.getState()),
    /** Opens a document from the shelf: what is done from here on is written over it. */
    adopt: (head: Head, document: SessionDocument, claim: Claim): string | null => {
      const untouched = head.work ? null : document.history.branches
      const adopted = new Slot(head.id, head.revision, untouched)
      adopted.claim = claim
      known.set(document.history.branches, adopted)
      const opened = session.getState().openDocument(document)
      if (!opened.ok) {
        claim.release()
        return opened.error
      }
      comparison.getState().openDocument(document)
      return null
    },
    /** Opens a document that is on no shelf yet. What is open is kept. */
    open: (document: SessionDocument): string | null => {
      // Branches of its own, or it would be taken for a session that was left here.
      const branches = Vector.from([...document.history.branches])
      const history = { ...document.history, branches }
      const opened = session.getState().openDocument({ ...document, history })
      if (!opened.ok) return opened.error
      comparison.getState().openDocument(document)
      return null
    },
    /** Gives the session that is open a name. */
    rename: (title: string) => session.setState({ title }),
    tell: (told: Told | null) => store.setState({ told }),
    /** Writes now what waits to be written; resolved when it is done. */
    flush: async (): Promise<void> => {
      pace.flush()
      await slot.queue
    },
    /** Tries again after a failure. */
    retry: () => {
      slot.pending = session.getState()
      save(slot)
    },
    /** The work was saved as a file: leaving the page loses nothing. */
    savedAsFile: () => store.setState({ atRisk: false }),
    /** The page may be gone now, and another one may open the session. */
    pause: () => {
      pace.flush()
      if (slot.pending) save(slot)
      slot.claim?.release()
      slot.claim = null
      slot.isSole = false
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
