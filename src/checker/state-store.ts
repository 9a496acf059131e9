/** Spreads the bits of a state over 32. */
function mix(lo: number, hi: number): number {
  const mixed = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
}

/**
 * The states found so far, each with the state and the label through which it was first reached. A slot
 * of the hash table holds a state of one word itself, so that most look-ups touch memory once; where
 * states have two words it holds the index.
 */
export class StateStore {
  /** Number of states. */
  size = 0
  /** The words of each state; `hi` stays empty where one word holds it. `lo` has 31 bits. */
  lo = new Uint32Array(1 << 14)
  hi: Uint32Array
  parent = new Uint32Array(1 << 14)
  via = new Uint8Array(1 << 14)
  readonly wide: boolean
  /** State + 1 or index + 1, 0 = free. */
  #slots = new Uint32Array(1 << 16)
  #shift = 16
  #indexes: Map<number, number> | undefined

  constructor(wide: boolean) {
    this.wide = wide
    this.hi = new Uint32Array(wide ? 1 << 14 : 0)
  }

  /** Bytes held for the states and the hash table. */
  get bytes(): number {
    const { lo, hi, parent, via } = this
    return (
      lo.byteLength + hi.byteLength + parent.byteLength + via.byteLength + this.#slots.byteLength
    )
  }

  /** Adds a state unless it is there; gives whether it is new. Its index is then `size - 1`. */
  add(lo: number, hi: number, parent: number, via: number): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = mix(lo, hi) >>> this.#shift
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      const isSame = this.wide
        ? this.lo[found - 1] === lo && this.hi[found - 1] === hi
        : found === lo + 1
      if (isSame) return false
      slot = (slot + 1) & mask
    }
    if (this.size === this.lo.length) this.#growStates()
    const n = this.size++
    this.lo[n] = lo
    if (this.wide) this.hi[n] = hi
    this.parent[n] = parent
    this.via[n] = via
    slots[slot] = this.wide ? n + 1 : lo + 1
    if (this.size * 5 > slots.length * 3) this.#growSlots()
    return true
  }

  /** Index of a state, -1 when it was not reached. For looking back: the first call makes an index of its own. */
  indexOf(lo: number, hi: number): number {
    this.#indexes ??= new Map(
      Array.from({ length: this.size }, (_, n) => [this.#number(n), n] as const),
    )
    return this.#indexes.get(hi * 2 ** 32 + lo) ?? -1
  }

  #number(n: number): number {
    return (this.wide ? (this.hi[n] as number) : 0) * 2 ** 32 + (this.lo[n] as number)
  }

  #growStates(): void {
    // A half more each time: twice as much would leave up to half of it unused.
    const length = Math.ceil(this.lo.length * 1.5)
    const grown = (old: Uint32Array) => {
      const next = new Uint32Array(length)
      next.set(old)
      return next
    }
    this.lo = grown(this.lo)
    if (this.wide) this.hi = grown(this.hi)
    this.parent = grown(this.parent)
    const via = new Uint8Array(length)
    via.set(this.via)
    this.via = via
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    this.#shift--
    for (let n = 0; n < this.size; n++) {
      const lo = this.lo[n] as number
      let slot = mix(lo, this.wide ? (this.hi[n] as number) : 0) >>> this.#shift
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = this.wide ? n + 1 : lo + 1
    }
    this.#slots = slots
  }

  /** The labels of the way on which a state was first reached, a shortest one. */
  wayTo(index: number): readonly number[] {
    const way: number[] = []
    for (let n = index; n !== 0; n = this.parent[n] as number) way.push(this.via[n] as number)
    return way.reverse()
  }
}
