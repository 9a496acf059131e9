import { regionOf } from '#/engine/vgic/dist-region.ts'
import { INTIDS, isMapped, type Space } from './space.ts'

/** Who does it, for choosing which acts take part. */
export const FAMILIES = [
  'guest-enable',
  'guest-pending',
  'guest-active',
  'userspace',
  'retarget',
  'device',
  'host',
  'run-loop',
  'cpu-interface',
] as const
export type Family = (typeof FAMILIES)[number]

/** A kind of act that may take place in a state. */
export interface Label {
  /** Its name: `g0.ISPENDR`, `line1`, `enter0`; of several interrupts with `:33`. */
  readonly text: string
  readonly family: Family
  readonly what:
    | 'write'
    | 'retarget'
    | 'uaccess'
    | 'line'
    | 'hostirq'
    | 'inject'
    | 'enter'
    | 'exit'
    | 'ack'
    | 'eoi'
  /** The vCPU that does it, 0 where none does. */
  readonly vcpu: number
  /** Index of the interrupt concerned, -1 = none by itself. */
  readonly irq: number
  /** Offset of the register written, level of a line. */
  readonly value: number
}

const REGISTERS = [
  'ISENABLER',
  'ICENABLER',
  'ISPENDR',
  'ICPENDR',
  'ISACTIVER',
  'ICACTIVER',
] as const

const offsetOf = (register: string): number => regionOf(`GICD_${register}`).offset

const familyOf = (register: string): Family =>
  register.endsWith('ENABLER')
    ? 'guest-enable'
    : register.endsWith('PENDR')
      ? 'guest-pending'
      : 'guest-active'

/** Every label of a space, in the order in which a search tries them. */
export function labelsOf(space: Space): readonly Label[] {
  const vcpus = space.vcpus === 1 ? [0] : [0, 1]
  const irqs = space.kinds.map((_, n) => n)
  const name = (text: string, irq: number) => (irqs.length > 1 ? `${text}:${INTIDS[irq]}` : text)
  const write = (vcpu: number, irq: number) =>
    REGISTERS.map(
      (register): Label => ({
        text: name(`g${vcpu}.${register}`, irq),
        family: familyOf(register),
        what: 'write',
        vcpu,
        irq,
        value: offsetOf(register) + 4,
      }),
    )
  const retarget = (vcpu: number, irq: number): Label => ({
    text: name(`g${vcpu}.ITARGETSR`, irq),
    family: 'retarget',
    what: 'retarget',
    vcpu,
    irq,
    value: offsetOf('ITARGETSR') + (INTIDS[irq] as number),
  })
  const uaccess = (irq: number) =>
    REGISTERS.slice(2).map(
      (register): Label => ({
        text: name(`u.${register}`, irq),
        family: 'userspace',
        what: 'uaccess',
        vcpu: 0,
        irq,
        value: offsetOf(register) + 4,
      }),
    )
  const level = (what: 'line' | 'inject', irq: number, value: number): Label => ({
    text: name(`${what}${value}`, irq),
    family: 'device',
    what,
    vcpu: 0,
    irq,
    value,
  })
  const device = (irq: number): readonly Label[] =>
    isMapped(space.kinds[irq] ?? 'ml')
      ? [
          level('line', irq, 1),
          level('line', irq, 0),
          { text: name('hostirq', irq), family: 'host', what: 'hostirq', vcpu: 0, irq, value: 0 },
        ]
      : [level('inject', irq, 1), level('inject', irq, 0)]
  const loop = (what: 'enter' | 'exit' | 'ack', vcpu: number): Label => ({
    text: `${what}${vcpu}`,
    family: what === 'ack' ? 'cpu-interface' : 'run-loop',
    what,
    vcpu,
    irq: -1,
    value: 0,
  })
  const run = (vcpu: number): readonly Label[] => [
    loop('enter', vcpu),
    loop('exit', vcpu),
    loop('ack', vcpu),
    ...irqs.map(
      (irq): Label => ({
        text: name(`eoi${vcpu}`, irq),
        family: 'cpu-interface',
        what: 'eoi',
        vcpu,
        irq,
        value: 0,
      }),
    ),
  ]
  return [
    ...vcpus.flatMap((vcpu) => irqs.flatMap((irq) => write(vcpu, irq))),
    ...(space.retarget ? vcpus.flatMap((vcpu) => irqs.map((irq) => retarget(vcpu, irq))) : []),
    ...irqs.flatMap(uaccess),
    ...irqs.flatMap(device),
    ...vcpus.flatMap(run),
  ]
}
