import { HashSlots } from './hash-slots.ts'
import { Visited } from './visited.ts'

/** The states found so far, each with the state and the label through which it was first reached. */
export class StateStore {
  /** Number of states. */
  size = 0
  /** The words of each state; `hi` stays empty where one word holds it. */
  lo = new Uint32Array(1 << 14)
  hi: Uint32Array
  parent = new Uint32Array(1 << 14)
  via = new Uint8Array(1 << 14)
  readonly wide: boolean
  #visited: Visited | null
  #slots: HashSlots | null = null
  #indexes: Map<number, number> | undefined

  /** `wide`: states have two words. `ranked`: interrupts and vCPUs of states that can be counted by rank. */
  constructor(wide: boolean, ranked: { readonly irqs: number; readonly vcpus: number } | null) {
    this.wide = wide
    this.hi = new Uint32Array(wide ? 1 << 14 : 0)
    this.#visited = ranked && new Visited(ranked.irqs, ranked.vcpus)
    if (!ranked) this.#slots = new HashSlots()
  }

  /** Bytes held for the states and for knowing them again. */
  get bytes(): number {
    const { lo, hi, parent, via } = this
    const known = (this.#visited?.bytes ?? 0) + (this.#slots?.bytes ?? 0)
    return lo.byteLength + hi.byteLength + parent.byteLength + via.byteLength + known
  }

  /** Adds a state unless it is there; gives whether it is new. Its index is then `size - 1`. */
  add(lo: number, hi: number, parent: number, via: number): boolean {
    const visited = this.#visited
    if (visited) {
      if (!visited.fits(lo, hi)) return this.#widen(visited, lo, hi, parent, via)
      if (!visited.add(lo, hi)) return false
    } else if (!this.#slots?.add(lo, hi, this.size, this.lo, this.wide ? this.hi : null))
      return false
    this.#append(lo, hi, parent, via)
    return true
  }

  #append(lo: number, hi: number, parent: number, via: number): void {
    if (this.size === this.lo.length) this.#grow()
    const n = this.size++
    this.lo[n] = lo
    if (this.wide) this.hi[n] = hi
    this.parent[n] = parent
    this.via[n] = via
  }

  /** Makes room for larger ids, or goes over to a hash table; then adds the state. */
  #widen(visited: Visited, lo: number, hi: number, parent: number, via: number): boolean {
    const hiOf = (n: number) => (this.wide ? (this.hi[n] as number) : 0)
    if (visited.widen())
      for (let n = 0; n < this.size; n++) visited.add(this.lo[n] as number, hiOf(n))
    else {
      this.#visited = null
      const slots = new HashSlots()
      for (let n = 0; n < this.size; n++)
        slots.add(this.lo[n] as number, hiOf(n), n, this.lo, this.wide ? this.hi : null)
      this.#slots = slots
    }
    return this.add(lo, hi, parent, via)
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

  #grow(): void {
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

  /** The labels of the way on which a state was first reached, a shortest one. */
  wayTo(index: number): readonly number[] {
    const way: number[] = []
    for (let n = index; n !== 0; n = this.parent[n] as number) way.push(this.via[n] as number)
    return way.reverse()
  }
}
