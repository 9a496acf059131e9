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

export type OfferGroups = readonly (readonly [actor: string, offers: readonly Offer[]])[]

const BITS = REGISTER_PAIRS.flatMap(([, set, clear]) => [set, clear])

/** What can be done with an interrupt, by actor. */
export const offersFor = (state: MachineState, subject: Subject): OfferGroups => [
  [
    `Guest vCPU${subject.vcpu}`,
    BITS.map((register) => guestBit(state, subject.vcpu, register, subject.intid)),
  ],
  ['Userspace', BITS.map((register) => userBit(state, subject, register))],
  ['Device', deviceOffers(state, subject)],
  ['Host', hostOffers(state, subject).slice(0, 2)],
]

/** The same, and the run loop and CPU interface of every vCPU. */
export const allOffers = (state: MachineState, subject: Subject): OfferGroups => [
  ...state.vcpus.map(
    ({ id }) => [`vCPU${id}`, vcpuOffers(state, id, { vcpu: id, intid: subject.intid })] as const,
  ),
  ...offersFor(state, subject),
]
