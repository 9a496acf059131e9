import { createStore } from 'zustand/vanilla'
import { LIMITS, type SessionDocument } from '#/scenario/document/document.ts'
import { type Kept, type OpenFault, openKept } from './collection.ts'
import type { Keeper } from './keeper.ts'
import { loadReader } from './reader.ts'
import { WORDS } from './words.ts'

/** Why something was not opened, and what is sound of it. */
export interface Refusal extends OpenFault {
  readonly what: 'link' | 'file' | 'session'
  /** Tells it from those before it, from 1. */
  readonly number: number
}

export interface Desk {
  /** What was not opened last, null = put away. The session that is open is as it was. */
  readonly refusal: Refusal | null
}

export type DeskStore = ReturnType<typeof createDesk>

/** UTF-8 takes up to three bytes for a UTF-16 unit; a larger file is not even read. */
const MOST_BYTES = 3 * LIMITS.fileLength

/** Opens sessions from anywhere. What cannot be opened as it is opens nothing, and is told. */
export function createDesk(keeper: Keeper) {
  const store = createStore<Desk>(() => ({ refusal: null }))

  let refused = 0

  function refuse(what: Refusal['what'], fault: OpenFault): false {
    store.setState({ refusal: { ...fault, what, number: ++refused } })
    return false
  }

  /** What is thrown on the way is told like everything else. */
  async function telling(
    what: Refusal['what'],
    open: () => boolean | Promise<boolean>,
  ): Promise<boolean> {
    try {
      return await open()
    } catch (error) {
      return refuse(what, { message: `The ${what} cannot be read (${String(error)}).` })
    }
  }

  function opened(what: Refusal['what'], document: SessionDocument): boolean {
    const fault = keeper.open(document)
    return fault === null || refuse(what, { message: fault })
  }

  return {
    ...store,
    /** Opens what stands behind the mark of an address. Whether it did. */
    openLink: (payload: string): Promise<boolean> =>
      telling('link', async () => {
        const links = await import('#/scenario/link/link.ts').catch(() => null)
        if (!links) return refuse('link', { message: WORDS.notLoaded(WORDS.linkNotRead) })
        const read = links.decodeLink(payload)
        return read.ok ? opened('link', read.value) : refuse('link', read.error)
      }),
    openFile: (file: Pick<File, 'size' | 'text'>): Promise<boolean> =>
      telling('file', async () => {
        if (file.size > MOST_BYTES)
          return refuse('file', {
            message: `The file is longer than ${LIMITS.fileLength} characters, the most that is read.`,
          })
        const reader = await loadReader()
        if (!reader) return refuse('file', { message: WORDS.notLoaded(WORDS.fileNotRead) })
        const read = reader.readDocument(await file.text())
        return read.ok ? opened('file', read.value) : refuse('file', read.error)
      }),
    openKept: (kept: Pick<Kept, 'id'>): Promise<boolean> =>
      telling('session', async () => {
        const done = await openKept(keeper, kept)
        return done.ok || refuse('session', done.error)
      }),
    /** Opens what is sound of what was refused. */
    openSalvage: () => {
      const { refusal } = store.getState()
      store.setState({ refusal: null })
      if (refusal?.salvage) opened(refusal.what, refusal.salvage)
    },
    /** Puts a refusal away, unless another has come since. */
    putAway: ({ number }: Refusal) => {
      if (store.getState().refusal?.number === number) store.setState({ refusal: null })
    },
  }
}
