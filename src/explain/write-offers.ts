import { irqOf, type MachineState } from '#/engine/machine/state.ts'
import { byteAccess, enableAccess, sgiAccess } from '#/engine/vgic/dist-access.ts'
import { guestWrite, type Offer, offer, type Subject } from './offers.ts'

// The writes of a guest that are not a bit of a pair.

/** The distributor on or off, and an SGI to each vCPU: the one looked at, or SGI 0. */
export function writeOffers(state: MachineState, vcpu: number, subject: Subject): readonly Offer[] {
  const { distEnabled, vcpus } = state
  const sgi = subject.intid < 16 ? subject.intid : 0
  return [
    guestWrite(state, vcpu, enableAccess(!distEnabled), {
      key: `g${vcpu}-ctlr`,
      label: `Distributor ${distEnabled ? 'off' : 'on'}`,
      hint: 'GICD_CTLR',
    }),
    ...vcpus.map(({ id }) =>
      guestWrite(state, vcpu, sgiAccess(id, sgi), {
        key: `g${vcpu}-sgi${id}`,
        label: `SGI ${sgi} to vCPU${id}`,
        hint: 'GICD_SGIR',
      }),
    ),
  ]
}

/** The most urgent and the least urgent, for a priority as for a mask. */
const EXTREMES = [0x00, 0xf8]

/**
 * Writes whose value is typed, each with the values that tell the most: a priority and a mask at both ends, an
 * SPI routed to each vCPU alone.
 */
export function valueOffers(state: MachineState, vcpu: number, subject: Subject): readonly Offer[] {
  const { intid } = subject
  const { priority, targets } = irqOf(state, subject.vcpu, intid)
  const mask = state.vcpus[vcpu]?.hw.vmcr.pmr
  const priorities = EXTREMES.filter((value) => value !== priority)
  const routes = state.vcpus.map(({ id }) => 1 << id)
  return [
    ...priorities.map((value) =>
      guestWrite(state, vcpu, byteAccess('IPRIORITYR', intid, value), {
        key: `g${vcpu}-priority${value}`,
        label: 'Priority',
        hint: 'GICD_IPRIORITYR',
      }),
    ),
    ...routes
      .filter((value) => intid >= 32 && value !== targets)
      .map((value) =>
        guestWrite(state, vcpu, byteAccess('ITARGETSR', intid, value), {
          key: `g${vcpu}-targets${value}`,
          label: 'Targets',
          hint: 'GICD_ITARGETSR',
        }),
      ),
    ...EXTREMES.filter((value) => value !== mask).map((value) =>
      offer(state, `g${vcpu}-mask${value}`, 'Mask', 'GICV_PMR', { t: 'pmr', vcpu, value }),
    ),
  ]
}
