import type { Kernel } from '#/engine/editions/kernel.ts'
import { mappedTo } from '#/engine/gic/distributor.ts'
import { lrValid } from '#/engine/gic/list-register.ts'
import type { CellValue } from '#/engine/machine/effect.ts'
import { enact } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import { railOffers } from './offer-groups.ts'
import type { Offer, Subject } from './offers.ts'
import { valueOffers } from './write-offers.ts'

/** An act that can be done now and would change a spot. */
export interface Possible {
  readonly offer: Offer
  /** What the spot would hold after it. */
  readonly value: CellValue
}

/** The interrupt whose acts bear on a spot; `selected` where a spot belongs to none. */
export function subjectOf(spot: Spot, state: MachineState, selected: Subject): Subject {
  switch (spot.of) {
    case 'irq':
      return { vcpu: Math.max(0, spot.vcpu), intid: spot.intid }
    case 'phys': {
      const twin = mappedTo(state, spot.ph)
      return twin ? { vcpu: Math.max(0, twin.vcpu), intid: twin.irq.intid } : selected
    }
    case 'lr': {
      const lr = state.vcpus[spot.vcpu]?.[spot.bank].lr[spot.n]
      return lr && lrValid(lr) ? { vcpu: spot.vcpu, intid: lr.vintid } : selected
    }
    case 'ap-list':
      return spot.intid >= 0 ? { vcpu: spot.vcpu, intid: spot.intid } : selected
    default:
      return selected
  }
}

/** The acts that are tried: those of the rail, and of a value that is typed a few. */
const tried = (state: MachineState, subject: Subject): readonly Offer[] => [
  ...railOffers(state, subject),
  ...state.vcpus.flatMap(({ id }) => valueOffers(state, id, subject)),
]

/**
 * What could change a spot now: the offered acts that can be done and, carried out one step ahead, leave
 * another value there. Of a value that is typed, a few are tried; a word written by hand is not.
 */
export function couldChange(
  state: MachineState,
  spot: Spot,
  kernel: Kernel,
  selected: Subject,
): readonly Possible[] {
  const now = spotValue(state, spot)
  return tried(state, subjectOf(spot, state, selected))
    .filter(({ needs }) => needs === null)
    .map((offer) => ({ offer, value: spotValue(enact(state, offer.op, kernel).state, spot) }))
    .filter(({ value }) => !sameValue(value, now))
}
