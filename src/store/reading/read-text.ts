import { LIMITS } from '#/scenario/document/document.ts'
import type { Reading } from './parcels.ts'
import { ReaderGoneError, readElsewhere } from './read-elsewhere.ts'

/** UTF-8 takes up to three bytes for a UTF-16 unit; a larger file is not even read. */
const MOST_BYTES = 3 * LIMITS.fileLength

/** What is read on the page itself: that takes some milliseconds. */
const SHORT = 64 * 1024

/** As much of a File as reading takes. */
export type TextFile = Pick<File, 'size' | 'text'>

/** What reads session files on the page, fetched when it is needed; null = it could not be fetched. */
export const loadReader = () => import('#/scenario/document/read.ts').catch(() => null)

async function readHere(text: string): Promise<Reading | null> {
  const reader = await loadReader()
  return reader?.readDocument(text) ?? null
}

const lengthOf = (source: string | TextFile): number =>
  typeof source === 'string' ? source.length : source.size

/** Whether a session is read in a thread of its own. */
export const isLong = (source: string | TextFile): boolean => lengthOf(source) > SHORT

/**
 * Reads a session file: a short one at once, a long one in a thread of its own, one that is far too long not at
 * all. Null when the part of the page that reads could not be fetched. @throws the reason of `stop`
 */
export async function readText(
  source: string | TextFile,
  stop?: AbortSignal,
): Promise<Reading | null> {
  const isText = typeof source === 'string'
  if (lengthOf(source) > (isText ? LIMITS.fileLength : MOST_BYTES)) return tooLong()
  // Without workers, as in Node, there is no page that would stand still meanwhile.
  if (!isLong(source) || typeof Worker === 'undefined')
    return readHere(isText ? source : await source.text())
  try {
    return await readElsewhere(source as string | File, stop)
  } catch (error) {
    if (error instanceof ReaderGoneError) return null
    throw error
  }
}

const tooLong = (): Reading => ({
  ok: false,
  error: {
    path: '',
    message: `The file is longer than ${LIMITS.fileLength} characters, the most that is read.`,
  },
})
