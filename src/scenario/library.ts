import { DEFAULT_CONFIG } from '#/engine/machine/initial-state.ts'
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
import { LATER_KERNELS } from './later-kernels.ts'
import type { Scenario } from './scenario.ts'

// The demos D1–D6 of the patch, and the four families of recorded sequences: every list of acts is
// replayed under both kernels in the tests.

/** Distributor on, SPIs 32–47 level, 33 mapped to physical 72. */
const MAPPED_LEVEL = [distributor(true), configure(32, 'level'), map(33, 0)]
/** Distributor on, 34 mapped to physical 73, both edge. */
const MAPPED_EDGE = [distributor(true), map(34, 1)]

const on33 = {
  config: DEFAULT_CONFIG,
  setup: MAPPED_LEVEL,
  select: { vcpu: 0, intid: 33 },
  kernel: 'after',
} as const

const on34 = {
  ...on33,
  setup: [...MAPPED_EDGE, guest(0, 'ISENABLER', 34)],
  select: { vcpu: 0, intid: 34 },
} as const

const enable = guest(0, 'ISENABLER', 33)
const spend = guest(0, 'ISPENDR', 33)
const cpend = guest(0, 'ICPENDR', 33)
/** The device raises its line and the host takes the interrupt. */
const fire = [line(0, true), hostirq(0)]

export const SCENARIOS: readonly Scenario[] = [
  {
    ...on33,
    id: 'd1',
    group: 'demo',
    title: 'D1 Guest sets pending, then ends it',
    look: 'Before the patch the EOI deactivates physical 72 although it was never active.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [spend, enter(), ack(), eoi(33), exit()],
  },
  {
    ...on33,
    id: 'd2',
    group: 'demo',
    title: 'D2 Guest sets active, then ends it',
    look: 'Before the patch the same rule breaks, reached through ISACTIVER in three acts.',
    acts: [guest(0, 'ISACTIVER', 33), enter(), eoi(33), exit()],
  },
  {
    ...on33,
    id: 'd3',
    group: 'demo',
    title: 'D3 Handler ends with ICACTIVER',
    look: 'Before the patch physical 72 stays active, and the second rise of the line never reaches the guest.',
    setup: [...MAPPED_LEVEL, enable, enter(), splitEoi(), exit()],
    acts: [
      ...fire,
      enter(),
      ack(),
      eoi(33),
      line(0, false),
      guest(0, 'ICACTIVER', 33),
      exit(),
      ...fire,
      enter(),
      ack(),
    ],
  },
  {
    ...on33,
    id: 'd4',
    group: 'demo',
    title: 'D4 Set and clear pending while disabled',
    look: 'With piece H3 switched off, physical 72 stays active and the device is masked for good.',
    acts: [spend, cpend, enable, ...fire, enter(), ack(), eoi(33), exit()],
    apart: ['after-H3', 'after'],
  },
  {
    ...on33,
    id: 'd5',
    group: 'demo',
    title: 'D5 Clear pending while active',
    look: 'ICPENDR leaves physical 72 active because 33 is being served; the EOI ends it.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [...fire, enter(), ack(), exit(), line(0, false), cpend, enter(), eoi(33), exit()],
    apart: ['after+H3always', 'after'],
  },
  {
    ...on33,
    id: 'd6',
    group: 'demo',
    title: 'D6 Userspace sets pending',
    look: 'After the patch nothing happens; before it the guest gets an interrupt whose EOI breaks rule R1.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [user('ISPENDR', 33), enter(), ack(), eoi(33), exit()],
  },
  {
    ...on33,
    id: 'family-i',
    group: 'family',
    title: 'i Set pending, then the device fires',
    look: 'A software-set interrupt is served first; the device must still get through afterwards.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [
      spend,
      enter(),
      ack(),
      eoi(33),
      exit(),
      ...fire,
      enter(),
      ack(),
      line(0, false),
      eoi(33),
      exit(),
    ],
  },
  {
    ...on34,
    id: 'family-ii',
    group: 'family',
    title: 'ii Fire, clear pending, fire again (edge)',
    look: 'Before the patch physical 73 stays active after ICPENDR, and the second edge is stuck behind it.',
    acts: [
      line(1, true),
      hostirq(1),
      guest(0, 'ICPENDR', 34),
      enter(),
      ack(),
      exit(),
      line(1, false),
      line(1, true),
      hostirq(1),
      enter(),
      ack(),
      eoi(34),
      exit(),
    ],
  },
  {
    ...on33,
    id: 'family-iii',
    group: 'family',
    title: 'iii Set pending, exit before the acknowledge',
    look: 'The exit samples the low line and clears physical active: R1 breaks under both kernels.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [spend, enter(), exit(), enter(), ack(), eoi(33), exit()],
  },
  {
    ...on33,
    id: 'family-iv',
    group: 'family',
    title: 'iv Guest sets pending, userspace clears it',
    look: 'After the patch the userspace write is ignored: 33 stays pending and is delivered.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [spend, user('ICPENDR', 33), enter(), ack(), eoi(33), exit()],
  },
  {
    ...on34,
    id: 'second-edge',
    group: 'family',
    title: 'ii b A second edge waits, clear pending',
    look: 'ICPENDR must also clear the edge that waits in the physical distributor, or the guest gets what it cleared; before the patch 73 stays masked instead.',
    acts: [
      line(1, true),
      hostirq(1),
      line(1, false),
      line(1, true),
      guest(0, 'ICPENDR', 34),
      hostirq(1),
      enter(),
      ack(),
      exit(),
    ],
  },
  {
    ...on33,
    id: 'user-active',
    group: 'family',
    title: 'iv b Guest sets pending, userspace sets active',
    look: 'After the patch the userspace write changes nothing and kicks nobody.',
    setup: [...MAPPED_LEVEL, enable],
    acts: [spend, user('ISACTIVER', 33), enter(), ack(), eoi(33), exit()],
  },
  ...LATER_KERNELS,
  {
    ...on33,
    id: 'empty',
    group: 'empty',
    title: 'Empty bench',
    look: 'A machine after reset: the distributor is off and nothing is mapped.',
    setup: [],
    acts: [],
  },
]

/** What a first visit shows: the patch's own story, one click before it begins. */
export const FIRST_SCENARIO_ID = 'd1'

export const scenarioById = (id: string): Scenario | undefined =>
  SCENARIOS.find((scenario) => scenario.id === id)
