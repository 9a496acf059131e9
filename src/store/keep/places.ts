import type { History } from '#/scenario/history/history.ts'
import type { Claims } from './claims.ts'
import { Slot } from './slot.ts'

/** The places on the shelf of the sessions of this page. */
export function createPlaces(claims: Claims, newId: () => string) {
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

  return {
    claim,
    /** A place of its own for what is on no shelf yet. */
    fresh: (): Slot => {
      const made = new Slot(newId())
      claim(made)
      return made
    },
    /** The place that a session with these branches had when it was left. */
    leftWith: (branches: History['branches']): Slot | undefined => left.get(branches),
    leave: (at: Slot, branches: History['branches']): void => {
      left.set(branches, at)
      at.isOpen = false
    },
  }
}
