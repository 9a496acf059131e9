import { createStore } from 'zustand/vanilla'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { isLong, readText, type TextFile } from '#/store/reading/read-text.ts'
import type { Kept, OpenFault } from './collection.ts'
import type { Keeper } from './keeper.ts'
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
  /** Bytes of a long file that is being read, null = none is. */
  readonly reading: number | null
}

export type DeskStore = ReturnType<typeof createDesk>

/** Something was no longer to be read. */
class StoppedError extends Error {}

/** Opens sessions from anywhere. What cannot be opened as it is opens nothing, and is told. */
export function createDesk(keeper: Keeper) {
  const store = createStore<Desk>(() => ({ refusal: null, reading: null }))

  let refused = 0
  let stop = new AbortController()

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
      // Who stopped it knows.
      if (error instanceof StoppedError) return false
      return refuse(what, { message: `The ${what} cannot be read (${String(error)}).` })
    }
  }

  /** Reads a file; a long one can be stopped, by another one too. */
  async function reading(file: TextFile) {
    stop.abort(new StoppedError('The reading was stopped'))
    const own = new AbortController()
    stop = own
    store.setState({ reading: isLong(file) ? file.size : null })
    try {
      return await readText(file, own.signal)
    } finally {
      if (stop === own) store.setState({ reading: null })
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
    openFile: (file: TextFile): Promise<boolean> =>
      telling('file', async () => {
        const read = await reading(file)
        if (!read) return refuse('file', { message: WORDS.notLoaded(WORDS.fileNotRead) })
        return read.ok ? opened('file', read.value) : refuse('file', read.error)
      }),
    /** Reads a long file no further. */
    stopReading: () => stop.abort(new StoppedError('The reading was stopped')),
    openKept: (kept: Pick<Kept, 'id'>): Promise<boolean> =>
      telling('session', async () => {
        const collection = await import('./collection.ts').catch(() => null)
        if (!collection) return refuse('session', { message: WORDS.notLoaded(WORDS.notRead) })
        const done = await collection.openKept(keeper, kept)
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
