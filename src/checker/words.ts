import type { CodeBook } from './code-book.ts'
import { CODES, type Packed } from './packed.ts'

// A packed state in two 32-bit words: ids of interrupts 0 and 1, then for both vCPUs "in guest" and the active
// priority, then the first bit of the order; the third interrupt and the rest of the order in the second.

export const CODE_MASK = CODES - 1
export const SECOND_SHIFT = 13
export const IN_GUEST_SHIFT = 26
export const APR_SHIFT = 28
export const ORDER_SHIFT = 30

/** A book for each interrupt of a space; interrupts of one kind share theirs. */
export type Books = readonly CodeBook[]

/** The two words of a state. */
export function wordsOf(books: Books, { codes, inGuest, apr, order }: Packed): [number, number] {
  const [first = 0, second = 0, third = 0] = codes.map((code, n) => books[n]?.idOf(code) ?? 0)
  const lo =
    first |
    (second << SECOND_SHIFT) |
    (inGuest << IN_GUEST_SHIFT) |
    (apr << APR_SHIFT) |
    ((order & 1) << ORDER_SHIFT)
  return [lo >>> 0, third | ((order >>> 1) << SECOND_SHIFT)]
}

/** The state that two words say. */
export function packedOf(books: Books, lo: number, hi: number): Packed {
  const ids = [lo & CODE_MASK, (lo >>> SECOND_SHIFT) & CODE_MASK, hi & CODE_MASK]
  return {
    codes: books.map((book, n) => book.codes[ids[n] as number] as number),
    inGuest: (lo >>> IN_GUEST_SHIFT) & 3,
    apr: (lo >>> APR_SHIFT) & 3,
    order: ((lo >>> ORDER_SHIFT) & 1) | ((hi >>> SECOND_SHIFT) << 1),
  }
}
