/** Spreads the bits of a state over 32. */
function mix(lo: number, hi: number): number {
  const mixed = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
}

/** A hash table of the indexes of states whose words stand in arrays elsewhere. */
export class HashSlots {
  /** Index + 1, 0 = free. */
  #slots = new Uint32Array(1 << 16)
  #shift = 16
  #size = 0

  get bytes(): number {
    return this.#slots.byteLength
  }

  /** Notes the state `index` with these words unless one is there; gives whether it is new. */
  add(lo: number, hi: number, index: number, los: Uint32Array, his: Uint32Array | null): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = mix(lo, hi) >>> this.#shift
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      if (los[found - 1] === lo && (his === null || his[found - 1] === hi)) return false
      slot = (slot + 1) & mask
    }
    slots[slot] = index + 1
    this.#size++
    if (this.#size * 5 > slots.length * 3) this.#grow(lo, hi, index, los, his)
    return true
  }

  /** Doubles the table; the words of the newest state may not stand in the arrays yet. */
  #grow(lo: number, hi: number, newest: number, los: Uint32Array, his: Uint32Array | null): void {
    const old = this.#slots
    const slots = new Uint32Array(old.length * 2)
    const mask = slots.length - 1
    this.#shift--
    for (const found of old) {
      if (found === 0) continue
      const n = found - 1
      const isNewest = n === newest
      const foundLo = isNewest ? lo : (los[n] as number)
      const foundHi = isNewest ? hi : his === null ? 0 : (his[n] as number)
      let slot = mix(foundLo, foundHi) >>> this.#shift
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = found
    }
    this.#slots = slots
  }
}
