import { APR_SHIFT, CODE_MASK, IN_GUEST_SHIFT, ORDER_SHIFT, SECOND_SHIFT } from './words.ts'

/** Larger sets of bits than this (2^29 = 64 MiB) are not made: a hash table takes over. */
const MOST_BITS = 29

/**
 * Which states were found, a bit for each that there could be: its place is its rank, made of the ids of
 * its interrupts and its few other bits. Far fewer bytes are touched than in a hash table. The ids grow
 * while a search goes on; `widen` then lays the bits anew.
 */
export class Visited {
  #idBits = 7
  readonly #irqs: number
  /** Bits beside the ids: in guest and active priority of each vCPU, the order of each pair. */
  readonly #rest: number
  readonly #vcpus: number
  #bits: Uint32Array

  constructor(irqs: number, vcpus: number) {
    this.#irqs = irqs
    this.#vcpus = vcpus
    this.#rest = 2 * vcpus + (irqs * (irqs - 1)) / 2
    this.#bits = new Uint32Array(this.#words())
  }

  get bytes(): number {
    return this.#bits.byteLength
  }

  #words(): number {
    return 2 ** Math.max(0, this.#irqs * this.#idBits + this.#rest - 5)
  }

  /** Whether the ids of a state have a place here. */
  fits(lo: number, hi: number): boolean {
    const ids = (lo & CODE_MASK) | ((lo >>> SECOND_SHIFT) & CODE_MASK) | (hi & CODE_MASK)
    return ids >>> this.#idBits === 0
  }

  #rank(lo: number, hi: number): number {
    const bits = this.#idBits
    let rank = lo & CODE_MASK
    if (this.#irqs > 1) rank = (rank << bits) | ((lo >>> SECOND_SHIFT) & CODE_MASK)
    if (this.#irqs > 2) rank = (rank << bits) | (hi & CODE_MASK)
    const vcpus = this.#vcpus
    const mask = vcpus === 1 ? 1 : 3
    const order = ((lo >>> ORDER_SHIFT) & 1) | ((hi >>> SECOND_SHIFT) << 1)
    const rest =
      ((lo >>> IN_GUEST_SHIFT) & mask) |
      (((lo >>> APR_SHIFT) & mask) << vcpus) |
      (order << (2 * vcpus))
    return (rank << this.#rest) | rest
  }

  /** Marks a state that {@link fits}; gives whether it is new. */
  add(lo: number, hi: number): boolean {
    const rank = this.#rank(lo, hi)
    const word = rank >>> 5
    const bit = 1 << (rank & 31)
    const bits = this.#bits
    const was = bits[word] as number
    if (was & bit) return false
    bits[word] = was | bit
    return true
  }

  /** Makes room for ids twice as large and empties itself; false when that would be too much memory. */
  widen(): boolean {
    if (this.#irqs * (this.#idBits + 1) + this.#rest > MOST_BITS) return false
    this.#idBits++
    this.#bits = new Uint32Array(this.#words())
    return true
  }
}
