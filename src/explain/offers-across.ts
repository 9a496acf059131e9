import { refusal } from '#/engine/machine/legality.ts'
import type { Op } from '#/engine/machine/op.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import type { Offer } from './offers.ts'

interface Named {
  readonly kernel: { readonly name: string }
  readonly state: MachineState
}

const sameOp = (a: Op, b: Op): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Offers for machines that get the same acts: an act is possible when it is in any of them, and `only`
 * names those where it is when it is not in all. Where they would be offered different acts in the same
 * place, it is that of the first in which one is possible.
 */
export function offersAcross(
  stands: readonly Named[],
  offersOf: (state: MachineState) => readonly Offer[],
): readonly Offer[] {
  const [first = [], ...others] = stands.map(({ state }) => offersOf(state))
  if (others.length === 0) return first
  return first.map((offer, n) => {
    const here = [offer, ...others.map((offers) => offers[n] ?? offer)]
    const chosen = here.find(({ needs }) => needs === null)
    if (!chosen) return offer
    const able = stands.filter(({ state }, m) => {
      const own = here[m]
      return own && sameOp(own.op, chosen.op)
        ? own.needs === null
        : refusal(state, chosen.op) === null
    })
    if (able.length === stands.length) return chosen
    return { ...chosen, only: `only in ${able.map(({ kernel }) => kernel.name).join(', ')}` }
  })
}
