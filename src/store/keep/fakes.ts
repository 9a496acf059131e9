import { createComparison } from '../comparison.ts'
import { createSession } from '../session.ts'
import type { Claims } from './claims.ts'
import { type Head, mayReplace, revisionOf } from './head.ts'
import { createKeeper } from './keeper.ts'
import type { Shelf } from './shelf.ts'

// What the tests put in the place of a browser.

/** A shelf in memory, shared by the pages of a test. */
export class FakeShelf implements Shelf {
  readonly values = new Map<string, { readonly head: unknown; readonly text: unknown }>()
  /** Thrown by every write, null = writes succeed. */
  broken: Error | null = null
  /** Writes that were asked for. */
  writes = 0
  readonly #hearers: (() => void)[] = []

  onLost(hear: () => void) {
    this.#hearers.push(hear)
  }

  /** As when the user clears what sites have stored. */
  empty() {
    this.values.clear()
    for (const hear of this.#hearers) hear()
  }

  async heads() {
    return [...this.values].map(([id, { head }]) => [id, head] as const)
  }

  async text(id: string) {
    return this.values.get(id)?.text
  }

  async put(head: Head, text: string, guard: number | null) {
    this.writes++
    if (this.broken) throw this.broken
    if (guard !== null && !mayReplace(this.values.get(head.id)?.head, head, guard)) return false
    this.values.set(head.id, { head, text })
    return true
  }

  async putBack(id: string, head: unknown, text: unknown) {
    if (this.values.has(id)) return false
    this.values.set(id, { head, text })
    return true
  }

  async remove(id: string, guard: number) {
    if (revisionOf(this.values.get(id)?.head) !== guard) return false
    this.values.delete(id)
    return true
  }
}

/** A shelf whose writes wait, from `hold` on, until the test lets each of them end. */
export class HeldShelf extends FakeShelf {
  #isHolding = false
  /** Ends of the writes that wait, in the order in which they began; with an error, nothing is written. */
  readonly waiting: ((error?: Error) => void)[] = []

  hold(): void {
    this.#isHolding = true
  }

  override async put(head: Head, text: string, guard: number | null) {
    if (this.#isHolding) {
      const error = await new Promise<Error | undefined>((end) => this.waiting.push(end))
      if (error) throw error
    }
    return super.put(head, text, guard)
  }
}

/** Locks shared by the pages of a test; `isSole` false = a browser without locks. */
export function fakeClaims(isSole = true): Claims {
  const taken = new Set<string>()
  return {
    claim: async (id) => {
      if (!isSole) return { isSole, release: () => {} }
      if (taken.has(id)) return null
      taken.add(id)
      return { isSole, release: () => taken.delete(id) }
    },
  }
}

let pages = 0

/** A page with its session, on a shelf that others may share. */
export function fakePage<S extends FakeShelf = FakeShelf>(
  shelf: S = new FakeShelf() as S,
  claims = fakeClaims(),
) {
  const session = createSession()
  const comparison = createComparison()
  const page = ++pages
  let ids = 0
  const keeper = createKeeper({
    session,
    comparison,
    shelf,
    claims,
    now: () => Date.now(),
    newId: () => `page-${page}-${++ids}`,
  })
  return { shelf, claims, session, comparison, keeper }
}
