import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
import type { Op } from '#/engine/machine/op.ts'
import { byteAccess } from '#/engine/vgic/dist-access.ts'
import {
  ack,
  configure,
  distributor,
  enter,
  eoi,
  exit,
  guest,
  hostirq,
  line,
  map,
  splitEoi,
  user,
} from './acts.ts'
import type { Scenario } from './scenario.ts'

// Where kernels after the patch part from their predecessors: shortened from recorded sequences.

const LEVEL = [distributor(true), configure(32, 'level')]

const raise = (intid: number): Op => ({ t: 'inject', vcpu: 0, intid, level: true })
const priority = (intid: number, value: number): Op => ({
  t: 'write',
  vcpu: 0,
  ...byteAccess('IPRIORITYR', intid, value),
  trap: true,
})

/** An interrupt more urgent than those being served, taken and left active. */
const taken = (intid: number): readonly Op[] => [raise(intid), enter(), ack()]

export const LATER_KERNELS: readonly Scenario[] = [
  {
    id: 'active-clear-after-ack',
    group: 'later',
    title: 'Set pending, acknowledge, clear active',
    look: 'Since v4.19 a latch set by software lives until the end of the interrupt: ICACTIVER brings 33 back.',
    config: DEFAULT_CONFIG,
    setup: [...LEVEL, guest(0, 'ISENABLER', 33), enter(), splitEoi(), exit()],
    acts: [
      guest(0, 'ISPENDR', 33),
      enter(),
      ack(),
      eoi(33),
      exit(),
      guest(0, 'ICACTIVER', 33),
      enter(),
      ack(),
    ],
    select: { vcpu: 0, intid: 33 },
    kernel: 'after',
    apart: ['after', 'v4.19'],
  },
  {
    id: 'line-falls-before-end',
    group: 'later',
    title: 'The line falls before the end',
    look: 'Since v5.15 the exit after the end looks at the line again; before, 33 is delivered once more for nothing.',
    config: DEFAULT_CONFIG,
    setup: [...LEVEL, map(33, 0), guest(0, 'ISENABLER', 33)],
    acts: [
      line(0, true),
      hostirq(0),
      guest(0, 'ICPENDR', 33),
      enter(),
      ack(),
      exit(),
      line(0, false),
      line(0, true),
      hostirq(0),
      enter(),
      line(0, false),
      eoi(33),
      exit(),
      enter(),
      ack(),
    ],
    select: { vcpu: 0, intid: 33 },
    kernel: 'v6.1',
    apart: ['v5.10', 'v6.1'],
  },
  {
    id: 'timer-userspace',
    group: 'later',
    title: 'Userspace sets the timer pending',
    look: 'The third draft made an exception for the timer, and its end then broke rule R1; the patch as merged did not.',
    config: DEFAULT_CONFIG,
    setup: [distributor(true), map(27, 3, 0, true), guest(0, 'ISENABLER', 27)],
    acts: [user('ISPENDR', 27), enter(), ack(), eoi(27), exit()],
    select: { vcpu: 0, intid: 27 },
    kernel: 'after',
    apart: ['draft-v3', 'after'],
  },
  {
    id: 'third-active-two-lrs',
    group: 'later',
    title: 'Three active, two list registers',
    look: 'Until v6.19 active interrupts keep the list registers, and 34 waits although it is the most urgent; since then what is pending comes first.',
    config: { ...DEFAULT_CONFIG, nrLr: 2 },
    setup: [
      ...LEVEL,
      ...[32, 33, 34].flatMap((intid, n) => [
        priority(intid, 0xa0 - 0x10 * n),
        guest(0, 'ISENABLER', intid),
      ]),
    ],
    acts: [...taken(32), exit(), ...taken(33), exit(), ...taken(34)],
    select: { vcpu: 0, intid: 34 },
    kernel: 'v72',
    apart: ['today', 'v72'],
  },
]
