import type { MachineState } from '#/engine/machine/state.ts'
import { hostBitOffers } from './host-bit-offers.ts'
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
import { writeOffers } from './write-offers.ts'

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

/** The same, and the run loop, CPU interface and further writes of every vCPU. */
export const allOffers = (state: MachineState, subject: Subject): OfferGroups => [
  ...state.vcpus.map(({ id }) => {
    const own = { vcpu: id, intid: subject.intid }
    return [`vCPU${id}`, [...vcpuOffers(state, id, own), ...writeOffers(state, id, own)]] as const
  }),
  ...offersFor(state, subject),
  ['Physical bits, by the host', hostBitOffers(state, subject)],
]

/** Every act that the rail offers concerning an interrupt with one press, by actor as on the bench. */
export const railOffers = (state: MachineState, subject: Subject): readonly Offer[] => [
  ...state.vcpus.flatMap(({ id }) => [
    ...BITS.map((register) => guestBit(state, id, register, subject.intid)),
    ...vcpuOffers(state, id, subject),
    ...writeOffers(state, id, subject),
  ]),
  ...BITS.map((register) => userBit(state, subject, register)),
  ...deviceOffers(state, subject),
  ...hostOffers(state, subject),
  ...hostBitOffers(state, subject),
]
