/** The states found so far, each with the state and the label through which it was first reached. */
export class StateStore {
  /** Number of states. */
  size = 0
  /** The two words of each state; `hi` stays empty where one word holds it. */
  lo = new Uint32Array(1024)
  hi: Uint32Array
  parent = new Uint32Array(1024)
  via = new Uint8Array(1024)
  readonly wide: boolean
  /** Index + 1 of the state in each slot, 0 = free. */
  #slots = new Uint32Array(4096)
  #shift = 20

  constructor(wide: boolean) {
    this.wide = wide
    this.hi = new Uint32Array(wide ? 1024 : 0)
  }

  /** Bytes held for the states, tables of slots included. */
  get bytes(): number {
    const { lo, hi, parent, via } = this
    return (
      lo.byteLength + hi.byteLength + parent.byteLength + via.byteLength + this.#slots.byteLength
    )
  }

  #slotOf(lo: number, hi: number): number {
    const mixed = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }

  /** Adds a state unless it is there; gives whether it is new. Its index is then `size - 1`. */
  add(lo: number, hi: number, parent: number, via: number): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = (Math.imul(this.#slotOf(lo, hi), 0x9e3779b1) >>> this.#shift) & mask
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      const n = found - 1
      if (this.lo[n] === lo && (!this.wide || this.hi[n] === hi)) return false
      slot = (slot + 1) & mask
    }
    if (this.size === this.lo.length) this.#growStates()
    const n = this.size++
    this.lo[n] = lo
    if (this.wide) this.hi[n] = hi
    this.parent[n] = parent
    this.via[n] = via
    slots[slot] = n + 1
    if (this.size * 5 > slots.length * 3) this.#growSlots()
    return true
  }

  /** Index of a state, -1 when it was not reached. */
  indexOf(lo: number, hi: number): number {
    const mask = this.#slots.length - 1
    let slot = (Math.imul(this.#slotOf(lo, hi), 0x9e3779b1) >>> this.#shift) & mask
    for (
      let found = this.#slots[slot] as number;
      found !== 0;
      found = this.#slots[slot] as number
    ) {
      const n = found - 1
      if (this.lo[n] === lo && (!this.wide || this.hi[n] === hi)) return n
      slot = (slot + 1) & mask
    }
    return -1
  }

  #growStates(): void {
    // A half more each time: twice as much would leave up to half of it unused.
    const length = Math.ceil(this.lo.length * 1.5)
    const grown = (old: Uint32Array<ArrayBuffer>) => {
      const next = new Uint32Array(length)
      next.set(old)
      return next
    }
    this.lo = grown(this.lo)
    if (this.wide) this.hi = grown(this.hi as Uint32Array<ArrayBuffer>)
    this.parent = grown(this.parent)
    const via = new Uint8Array(length)
    via.set(this.via)
    this.via = via
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    this.#shift--
    const mask = slots.length - 1
    for (let n = 0; n < this.size; n++) {
      const hi = this.wide ? (this.hi[n] as number) : 0
      let slot =
        (Math.imul(this.#slotOf(this.lo[n] as number, hi), 0x9e3779b1) >>> this.#shift) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = n + 1
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
