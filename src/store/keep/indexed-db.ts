import { type IDBPDatabase, openDB } from 'idb'
import { mayReplace, revisionOf } from './head.ts'
import { SHELF_NAME, type Shelf } from './shelf.ts'

const VERSION = 1
/** Two stores under the same keys, so that a list of sessions reads no session. */
const HEADS = 'heads'
const TEXTS = 'texts'

/** A store that another tab or the browser holds back may never answer. */
const PATIENCE = 4_000

/** The store did not answer in time. */
class NoAnswer extends Error {
  override readonly name = 'TimeoutError'
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('The store does not answer')), PATIENCE)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A store within a transaction. */
interface Store {
  get(id: string): Promise<unknown>
  put(value: unknown, id: string): Promise<unknown>
  delete(id: string): Promise<void>
}

/** Errors of one request are those of the whole transaction. */
const unheard = (requests: readonly Promise<unknown>[]): void => {
  for (const request of requests) request.catch(() => {})
}

/**
 * Changes a session's head and text together, or neither. What `change` asks for is committed at once,
 * without waiting for answers: the page may be gone before they come, and what is not committed then is
 * undone. Nothing is changed unless `may` allows it.
 */
async function both(
  db: IDBPDatabase,
  change: (heads: Store, texts: Store) => readonly Promise<unknown>[],
  may: ((heads: Store) => Promise<boolean>) | null = null,
): Promise<boolean> {
  const tx = db.transaction([HEADS, TEXTS], 'readwrite')
  unheard([tx.done])
  const heads: Store = tx.objectStore(HEADS)
  try {
    const isWanted = may === null || (await may(heads))
    if (isWanted) unheard(change(heads, tx.objectStore(TEXTS)))
    tx.commit()
    await tx.done
    return isWanted
  } catch (error) {
    try {
      tx.abort()
    } catch {
      // It has come to its end by itself.
    }
    throw error
  }
}

/** Sessions in the browser's IndexedDB. */
export function indexedDbShelf(): Shelf {
  let open: IDBPDatabase | null = null
  let opening: Promise<IDBPDatabase> | null = null
  let lost = () => {}

  async function connect(): Promise<IDBPDatabase> {
    const db = await openDB(SHELF_NAME, VERSION, {
      upgrade: (fresh) => {
        fresh.createObjectStore(HEADS)
        fresh.createObjectStore(TEXTS)
      },
      // A newer version in another tab shall not wait for this one, nor whoever deletes it.
      blocking: (_, newVersion) => {
        forget()
        if (newVersion === null) lost()
      },
      terminated: () => {
        forget()
        lost()
      },
    })
    open = db
    return db
  }

  function forget(): void {
    open?.close()
    open = null
    opening = null
  }

  /** Runs at once when the store is open: a page about to go has no later. */
  async function use<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
    let isGivenUp = false
    const unlessGivenUp = (db: IDBPDatabase) => {
      // What comes after it may be done already.
      if (isGivenUp) throw new NoAnswer('The store did not open in time')
      return work(db)
    }
    try {
      if (open) return await within(work(open))
      opening ??= connect()
      return await within(opening.then(unlessGivenUp))
    } catch (error) {
      isGivenUp = true
      // The next call tries anew.
      forget()
      throw error
    }
  }

  return {
    onLost: (hear) => {
      lost = hear
    },
    heads: () =>
      use(async (db) => {
        const { store } = db.transaction(HEADS)
        const [keys, heads] = await Promise.all([store.getAllKeys(), store.getAll()])
        return keys.map((key, n) => [String(key), heads[n] as unknown] as const)
      }),
    text: (id) => use((db) => db.get(TEXTS, id)),
    put: (head, text, guard) =>
      use((db) =>
        both(
          db,
          (heads, texts) => [heads.put(head, head.id), texts.put(text, head.id)],
          guard === null
            ? null
            : async (heads) => mayReplace(await heads.get(head.id), head, guard),
        ),
      ),
    putBack: (id, head, text) =>
      use((db) =>
        both(
          db,
          (heads, texts) => [heads.put(head, id), texts.put(text, id)],
          async (heads) => (await heads.get(id)) === undefined,
        ),
      ),
    remove: (id, guard) =>
      use((db) =>
        both(
          db,
          (heads, texts) => [heads.delete(id), texts.delete(id)],
          async (heads) => revisionOf(await heads.get(id)) === guard,
        ),
      ),
  }
}
