const CHUNK = 128

/**
 * A list as a value: appending gives a new list and leaves the old one alone, at the cost of one chunk
 * instead of the whole. Two vectors with the same items are deeply equal.
 */
export class Vector<T> implements Iterable<T> {
  private readonly chunks: readonly (readonly T[])[]
  /** What does not fill a chunk yet. */
  private readonly tail: readonly T[]

  private constructor(chunks: readonly (readonly T[])[], tail: readonly T[]) {
    this.chunks = chunks
    this.tail = tail
  }

  static from<T>(items: Iterable<T>): Vector<T> {
    const all = [...items]
    const whole = Math.floor(all.length / CHUNK)
    return new Vector(
      Array.from({ length: whole }, (_, n) => all.slice(n * CHUNK, (n + 1) * CHUNK)),
      all.slice(whole * CHUNK),
    )
  }

  /** The list of these {@link pieces}. @throws RangeError when they are none of a list */
  static ofPieces<T>(pieces: readonly (readonly T[])[]): Vector<T> {
    const chunks = pieces.slice(0, -1)
    const tail = pieces.at(-1) ?? []
    if (tail.length >= CHUNK || chunks.some(({ length }) => length !== CHUNK))
      throw new RangeError('These are no pieces of a list')
    return new Vector(chunks, tail)
  }

  get length(): number {
    return this.chunks.length * CHUNK + this.tail.length
  }

  /** The item at `index`, from 0; undefined outside. */
  at(index: number): T | undefined {
    if (index < 0) return undefined
    return (this.chunks[Math.floor(index / CHUNK)] ?? this.tail)[
      index < this.chunks.length * CHUNK ? index % CHUNK : index - this.chunks.length * CHUNK
    ]
  }

  append(item: T): Vector<T> {
    const tail = [...this.tail, item]
    return tail.length < CHUNK
      ? new Vector(this.chunks, tail)
      : new Vector([...this.chunks, tail], [])
  }

  /** The same list with another item at `index`. @throws RangeError outside. */
  with(index: number, item: T): Vector<T> {
    const chunk = this.chunks[Math.floor(index / CHUNK)]
    if (!chunk)
      return new Vector(this.chunks, this.tail.with(index - this.chunks.length * CHUNK, item))
    return new Vector(
      this.chunks.with(Math.floor(index / CHUNK), chunk.with(index % CHUNK, item)),
      this.tail,
    )
  }

  *[Symbol.iterator](): Generator<T> {
    for (const chunk of this.chunks) yield* chunk
    yield* this.tail
  }

  /** The items in order, in arrays that other versions of the list share. */
  pieces(): readonly (readonly T[])[] {
    return [...this.chunks, this.tail]
  }

  /** Items from `from` to before `to`, as an array. */
  slice(from = 0, to = this.length): T[] {
    const items: T[] = []
    for (let n = from; n < Math.min(to, this.length); n++) items.push(this.at(n) as T)
    return items
  }
}
