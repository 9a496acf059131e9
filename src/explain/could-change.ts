import type { Kernel } from '#/engine/editions/kernel.ts'
import { mappedTo } from '#/engine/gic/distributor.ts'
import { lrValid } from '#/engine/gic/list-register.ts'
import type { CellValue } from '#/engine/machine/effect.ts'
import { enact } from '#/engine/machine/perform.ts'
import { type Spot, sameValue, spotValue } from '#/engine/machine/spot.ts'
import type { MachineState } from '#/engine/machine/state.ts'
import {
  deviceOffers,
  guestBit,
  hostOffers,
  type Offer,
  REGISTER_PAIRS,
  type Subject,
  userBit,
  vcpuOffers,
} from './offers.ts'
import { valueOffers, writeOffers } from './write-offers.ts'

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

/** Every act that anybody is offered concerning an interrupt, by actor as on the bench. */
function allOffers(state: MachineState, subject: Subject): readonly Offer[] {
  const registers = REGISTER_PAIRS.flatMap(([, set, clear]) => [set, clear])
  return [
    ...state.vcpus.flatMap(({ id }) => [
      ...registers.map((register) => guestBit(state, id, register, subject.intid)),
      ...vcpuOffers(state, id, subject),
      ...writeOffers(state, id, subject),
      ...valueOffers(state, id, subject),
    ]),
    ...registers.map((register) => userBit(state, subject, register)),
    ...deviceOffers(state, subject),
    ...hostOffers(state, subject),
  ]
}

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
  return allOffers(state, subjectOf(spot, state, selected))
    .filter(({ needs }) => needs === null)
    .map((offer) => ({ offer, value: spotValue(enact(state, offer.op, kernel).state, spot) }))
    .filter(({ value }) => !sameValue(value, now))
}
