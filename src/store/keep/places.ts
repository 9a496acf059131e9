import type { History } from '#/scenario/history/history.ts'
import type { Claims } from './claims.ts'
import { Slot } from './slot.ts'

/** The places on the shelf of the sessions of this page. */
export function createPlaces(claims: Claims, newId: () => string) {
  /** Of every session that is or was open here, by its id: one of each. */
  const places = new Map<string, Slot>()
  /** Of sessions that were open here, by the branches that they were left with. */
  const left = new WeakMap<History['branches'], Slot>()

  /** Asks for the right to write there alone. */
  function claim(at: Slot): void {
    at.isSole = false
    claims.claim(at.id).then(
      (claim) => {
        // It may have been left meanwhile, or left and opened again.
        if (at.isOpen && !at.claim) at.claim = claim
        else claim?.release()
      },
      () => {},
    )
  }

  /** The place of a session, if it was open here. */
  const of = (id: string): Slot | undefined => places.get(id)

  return {
    claim,
    of,
    /** A place of its own for what is on no shelf yet. */
    fresh: (): Slot => {
      const made = new Slot(newId())
      places.set(made.id, made)
      claim(made)
      return made
    },
    /** The place that a session with these branches had when it was left. */
    leftWith: (branches: History['branches']): Slot | undefined => left.get(branches),
    /** Whether a place is still its own: the same session may have been read from the shelf once more. */
    isHeld: (at: Slot): boolean => of(at.id) === at,
    leave: (at: Slot, branches: History['branches']): void => {
      left.set(branches, at)
      at.isOpen = false
    },
    /** Takes a place. Gives the one that the same session had before, which is its own no more. */
    enter: (at: Slot): Slot | null => {
      const before = of(at.id)
      places.set(at.id, at)
      at.isOpen = true
      return before && before !== at ? before : null
    },
    /** Gives up a place, which is another page's. */
    lose: (at: Slot): void => {
      if (of(at.id) === at) places.delete(at.id)
      at.release()
    },
    /** Over when every write of this page is that has begun. */
    settled: async (): Promise<void> => {
      const queues = () => [...places.values()].map(({ queue }) => queue)
      let known: readonly Promise<void>[]
      do {
        known = queues()
        await Promise.all(known)
      } while (queues().some((queue) => !known.includes(queue)))
    },
  }
}
