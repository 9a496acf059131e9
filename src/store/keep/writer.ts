import { writeDocument } from '#/scenario/document/write.ts'
import { type Content, documentOf } from './content.ts'
import { headOf } from './head.ts'
import type { Shelf } from './shelf.ts'
import type { Slot } from './slot.ts'

interface WriterParts {
  readonly shelf: Shelf
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Id of the page that writes. */
  readonly page: string
  /** Hears of the write of a slot that began last; one that a later write overtakes says nothing. */
  readonly written: (at: Slot) => void
  /** Nothing was written: what was to be written is pending again. */
  readonly failed: (at: Slot, content: Content, error: unknown) => void
  /** Nothing was written: another page was here. */
  readonly refused: (at: Slot, content: Content) => void
}

/** Milliseconds from one write to the next: at least, and for each millisecond that a write takes. */
const GAP = 200
const GAP_FACTOR = 10
/** Characters of a session for each millisecond of the gap: a store takes its time over a long one. */
const GAP_CHARACTERS = 4_000

/** Writes what is pending in slots. */
export function createWriter({ shelf, now, page, written, failed, refused }: WriterParts) {
  let took = 0
  let length = 0

  function put(at: Slot, content: Content, revision: number): Promise<boolean> {
    const began = performance.now()
    const document = documentOf(content)
    const work = at.holdsWork(content.session)
    const { id, isOpen: open } = at
    const head = headOf(document, { id, revision, saved: now(), work, open, writer: page })
    const text = writeDocument(document)
    took = performance.now() - began
    length = text.length
    return shelf.put(head, text, at.isSole ? null : at.revision)
  }

  async function write(at: Slot): Promise<void> {
    const content = at.pending
    if (!content) return
    at.pending = null
    const revision = ++at.begun
    const isLast = () => at.begun === revision
    at.writing++
    try {
      if (!(await put(at, content, revision))) return refused(at, content)
    } catch (error) {
      // A later write holds what came later, and has its own fate.
      if (!isLast()) return
      at.pending ??= content
      return failed(at, at.pending, error)
    } finally {
      at.writing--
    }
    at.revision = Math.max(at.revision, revision)
    at.isSole = at.claim?.isSole ?? false
    if (isLast()) written(at)
  }

  return {
    /** Milliseconds that shall lie between two writes. */
    gap: () => Math.max(GAP, took * GAP_FACTOR, length / GAP_CHARACTERS),
    /** Writes what is pending in its turn; at once where no other page can have written. */
    save: (at: Slot): void => {
      const writing = at.isSole ? write(at) : at.queue.then(() => write(at))
      at.queue = Promise.allSettled([at.queue, writing]).then(() => {})
    },
  }
}
