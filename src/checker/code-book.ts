import { CODES, lrOf, queuedOf } from './packed.ts'

/**
 * Numbers the codes of an interrupt in the order in which a search meets them. Only some hundred of the
 * 8,192 codes are ever reached; numbered without gaps they make states that can be counted by rank, a bit
 * each, and tables that stay in the processor's caches.
 */
export class CodeBook {
  /** Id + 1 of each code, 0 = not met. */
  readonly #ids = new Uint16Array(CODES)
  /** For each id: the code, and of it `queuedOf` and `lrOf`. */
  readonly codes = new Uint16Array(CODES)
  readonly queued = new Uint8Array(CODES)
  readonly lr = new Uint8Array(CODES)
  #size = 0

  /** The id of a code, a new one when it was not met before. */
  idOf(code: number): number {
    const known = this.#ids[code] as number
    if (known !== 0) return known - 1
    const id = this.#size++
    this.#ids[code] = id + 1
    this.codes[id] = code
    this.queued[id] = queuedOf(code)
    this.lr[id] = lrOf(code)
    return id
  }
}
