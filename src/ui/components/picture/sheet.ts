import type { Rect } from './rect.ts'

/** What a picture gathers while it is drawn: shared definitions, what lies on top, how far it reaches. */
export class Sheet {
  readonly #ids = new Map<string, string | null>()
  readonly #definitions: string[] = []
  readonly #raised: { readonly z: number; readonly markup: string }[] = []
  readonly #origin: { readonly x: number; readonly y: number }
  readonly #prefix: string
  #right = 0
  #bottom = 0

  /** `name` keeps the ids of this picture apart from those of others in one document. */
  constructor(origin: { readonly x: number; readonly y: number }, name: string) {
    this.#origin = origin
    this.#prefix = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  }

  /** A rectangle of the page in the coordinates of the picture. */
  place({ x, y, width, height }: Rect): Rect {
    return { x: x - this.#origin.x, y: y - this.#origin.y, width, height }
  }

  /** Notes that something is drawn there. */
  reach({ x, y, width, height }: Rect): void {
    this.#right = Math.max(this.#right, x + width)
    this.#bottom = Math.max(this.#bottom, y + height)
  }

  /** An id as it is called in this picture. */
  named(id: string): string {
    return `${this.#prefix}-${id}`
  }

  /** The id of a definition that is made once for each key; null when it cannot be made. */
  define(key: string, make: (id: string) => string | null): string | null {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.named(String(this.#definitions.length))
    const markup = make(id)
    if (markup !== null) this.#definitions.push(markup)
    this.#ids.set(key, markup === null ? null : id)
    return markup === null ? null : id
  }

  /** Draws above all that is not raised as high. */
  raise(z: number, markup: string): void {
    this.#raised.push({ z, markup })
  }

  get definitions(): string {
    return this.#definitions.join('')
  }

  get raised(): string {
    return this.#raised
      .toSorted((a, b) => a.z - b.z)
      .map(({ markup }) => markup)
      .join('')
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: Math.ceil(this.#right), height: Math.ceil(this.#bottom) }
  }
}
