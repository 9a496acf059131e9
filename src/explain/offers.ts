import { highestPriorityActive } from '#/engine/gic/cpu-interface.ts'
import { physPending } from '#/engine/gic/phys-irq.ts'
import { refusal } from '#/engine/machine/legality.ts'
import type { Op } from '#/engine/machine/op.ts'
import { type IrqRef, irqOf, type MachineState, physOf } from '#/engine/machine/state.ts'
import { type BitRegister, bitAccess, type DistStore } from '#/engine/vgic/dist-access.ts'
import { NONE } from '#/engine/vgic/vgic-irq.ts'
import { refusalText } from './refusals.ts'

/** An act that an actor is offered, with what it needs when it cannot be done now. */
export interface Offer {
  readonly key: string
  readonly label: string
  /** Register, verb or transition beside the label. */
  readonly hint: string
  readonly op: Op
  /** Why it cannot be done now; null when it can. */
  readonly needs: string | null
  /** Where it can be done, when several kernels get the same act and not all of them can do it. */
  readonly only?: string
}

/** The interrupt that acts are about. */
export type Subject = IrqRef

/** An offer of an act, which cannot be done where the machine would refuse it, or for a reason given. */
export function offer(
  state: MachineState,
  key: string,
  label: string,
  hint: string,
  op: Op,
  needs?: string | null,
): Offer {
  const reason = refusal(state, op)
  return { key, label, hint, op, needs: reason ? refusalText(reason, op) : (needs ?? null) }
}

/** The six one-bit registers, set and clear side by side. */
export const REGISTER_PAIRS: readonly (readonly [
  label: string,
  set: BitRegister,
  clear: BitRegister,
])[] = [
  ['pending', 'ISPENDR', 'ICPENDR'],
  ['active', 'ISACTIVER', 'ICACTIVER'],
  ['enable', 'ISENABLER', 'ICENABLER'],
]

const verbOf = (register: BitRegister): string => (register.startsWith('IS') ? 'Set' : 'Clear')
const nounOf = (register: BitRegister): string =>
  register.includes('PEND') ? 'pending' : register.includes('ACTIVE') ? 'active' : 'enable'

/** A guest's write to its distributor; from inside the guest it exits, is emulated, and enters again. */
export function guestWrite(
  state: MachineState,
  vcpu: number,
  store: DistStore,
  named: Pick<Offer, 'key' | 'label' | 'hint'>,
): Offer {
  const op: Op = { t: 'write', vcpu, ...store, trap: true }
  return { ...named, op, needs: state.bug === null ? null : refusalText('stopped', op) }
}

/** A guest's write of one bit. */
export const guestBit = (
  state: MachineState,
  vcpu: number,
  register: BitRegister,
  intid: number,
): Offer =>
  guestWrite(state, vcpu, bitAccess(register, intid), {
    key: `g${vcpu}-${register}`,
    label: `${verbOf(register)} ${nounOf(register)}`,
    hint: register,
  })

/** The same register written by userspace. */
export function userBit(state: MachineState, subject: Subject, register: BitRegister): Offer {
  const op: Op = { t: 'uaccess-write', vcpu: subject.vcpu, ...bitAccess(register, subject.intid) }
  return offer(state, `u-${register}`, `${verbOf(register)} ${nounOf(register)}`, register, op)
}

/** Run loop and CPU interface of a vCPU. */
export function vcpuOffers(state: MachineState, vcpu: number, subject: Subject): readonly Offer[] {
  const { hw, inGuest, cpu } = state.vcpus[vcpu] ?? { hw: undefined, inGuest: false, cpu: NONE }
  const served = hw ? highestPriorityActive(hw) : undefined
  const ended = { intid: served?.vintid ?? subject.intid, source: served?.source ?? 0 }
  const split = hw?.vmcr.eoiMode ?? false
  return [
    inGuest
      ? offer(state, `v${vcpu}-run`, 'Exit guest', 'fold, prune', { t: 'exit', vcpu })
      : offer(state, `v${vcpu}-run`, 'Enter guest', 'flush', { t: 'enter', vcpu }),
    offer(
      state,
      `v${vcpu}-put`,
      'Put',
      'schedule out',
      { t: 'put', vcpu },
      cpu === NONE ? 'is scheduled out already' : null,
    ),
    offer(state, `v${vcpu}-iar`, 'Acknowledge', 'GICV_IAR', { t: 'iar', vcpu }),
    offer(state, `v${vcpu}-eoir`, `End ${ended.intid}`, 'GICV_EOIR', { t: 'eoir', vcpu, ...ended }),
    offer(state, `v${vcpu}-dir`, `Deactivate ${ended.intid}`, 'GICV_DIR', {
      t: 'dir',
      vcpu,
      ...ended,
    }),
    offer(state, `v${vcpu}-eoimode`, 'EOImode', split ? '1 → 0' : '0 → 1', {
      t: 'eoimode',
      vcpu,
      split: !split,
    }),
  ]
}

/** The device behind the interrupt: its wire if it is mapped, else what a device model drives. */
export function deviceOffers(state: MachineState, subject: Subject): readonly Offer[] {
  const irq = irqOf(state, subject.vcpu, subject.intid)
  const phys = physOf(state, irq)
  if (phys) {
    const ph = irq.hostIrq
    return [
      offer(
        state,
        'd-raise',
        'Raise line',
        '0 → 1',
        { t: 'line', ph, level: true },
        phys.line ? 'needs it low' : null,
      ),
      offer(
        state,
        'd-lower',
        'Lower line',
        '1 → 0',
        { t: 'line', ph, level: false },
        phys.line ? null : 'needs it high',
      ),
    ]
  }
  const inject = { t: 'inject', vcpu: subject.vcpu, intid: subject.intid } as const
  // KVM_IRQ_LINE takes no SGI: kvm_vm_ioctl_irq_line() answers -EINVAL.
  const needs = subject.intid < 16 ? 'needs a PPI or an SPI' : null
  return [
    offer(state, 'd-inject1', 'Drive high', 'inject 1', { ...inject, level: true }, needs),
    offer(state, 'd-inject0', 'Drive low', 'inject 0', { ...inject, level: false }, needs),
  ]
}

/** The first physical interrupt that nothing is mapped to and that this interrupt may be tied to. */
function freePhys(state: MachineState, subject: Subject): number {
  const taken = new Set(
    [...state.spis, ...state.vcpus.flatMap(({ privateIrqs }) => privateIrqs)].map(
      ({ hostIrq }) => hostIrq,
    ),
  )
  return state.phys.findIndex(
    ({ ppiCpu }, ph) =>
      !taken.has(ph) &&
      (subject.intid < 32 ? ppiCpu === subject.vcpu && subject.intid >= 16 : ppiCpu === NONE),
  )
}

/** What the host does: take the interrupt, map and unmap it, and how it takes interrupts. */
export function hostOffers(state: MachineState, subject: Subject): readonly Offer[] {
  const irq = irqOf(state, subject.vcpu, subject.intid)
  const phys = physOf(state, irq)
  const { vcpu, intid } = subject
  const atOnce = state.hostTakes === 'at-once'
  const ph = phys ? irq.hostIrq : freePhys(state, subject)
  const target = state.phys[ph]
  const taking =
    phys &&
    (phys.active
      ? `needs ${phys.hwintid} inactive`
      : !phys.enabled
        ? `needs ${phys.hwintid} enabled`
        : physPending(phys)
          ? null
          : `needs ${phys.hwintid} pending`)
  return [
    phys
      ? offer(state, 'h-take', `Take ${phys.hwintid}`, 'IAR, inject', { t: 'hostirq', ph }, taking)
      : {
          ...offer(state, 'h-take', 'Take', 'IAR, inject', { t: 'hostirq', ph: 0 }),
          needs: `needs ${intid} mapped`,
        },
    phys
      ? offer(state, 'h-map', `Unmap ${intid}`, 'hw ← 0', { t: 'unmap', vcpu, intid })
      : target
        ? offer(state, 'h-map', `Map ${intid} to ${target.hwintid}`, 'hw ← 1', {
            t: 'map',
            vcpu,
            intid,
            ph,
            getInputLevel: false,
          })
        : {
            ...offer(state, 'h-map', `Map ${intid}`, 'hw ← 1', { t: 'unmap', vcpu, intid }),
            needs: 'needs a free physical interrupt',
          },
    offer(state, 'h-takes', 'Host takes interrupts', atOnce ? 'at once' : 'by hand', {
      t: 'host-takes',
      when: atOnce ? 'by-hand' : 'at-once',
    }),
  ]
}
