import { INTIDS, isLevel, isMapped } from '../space.ts'
import type { PromelaConfig } from './config.ts'
import { upTo } from './text.ts'

/** One thing that can happen: a name, when it can, and what it does, as Promela text. */
export interface Action {
  readonly label: string
  readonly guard: string
  readonly body: readonly string[]
  /** The mapped interrupt of which userspace must change nothing (R4). */
  readonly mustNotChange?: number
  /** When it deactivates a physical interrupt that is not active (R1). */
  readonly deactivatesIdle?: string
}

const GUEST_WRITES = {
  ISENABLER: 'guestEnable',
  ICENABLER: 'guestDisable',
  ISPENDR: 'guestSetPending',
  ICPENDR: 'guestClearPending',
  ISACTIVER: 'guestSetActive',
  ICACTIVER: 'guestClearActive',
} as const

const USER_WRITES = {
  ISPENDR: 'userSetPending',
  ICPENDR: 'userClearPending',
  ISACTIVER: 'userSetActive',
  ICACTIVER: 'userClearActive',
} as const

type Each = (suffix: string, irq: number) => readonly Action[]

/** Every action of the machine, in the order of the labels of the recorded graphs. */
export function actionsOf(config: PromelaConfig): readonly Action[] {
  const vcpus = upTo(config.vcpus)
  const each = (of: Each): readonly Action[] =>
    config.kinds.flatMap((_, irq) => of(config.kinds.length > 1 ? `:${INTIDS[irq]}` : '', irq))
  const all = [
    ...vcpus.flatMap((vcpu) => each((suffix, irq) => guestWrites(config, vcpu, suffix, irq))),
    ...(config.retarget && config.vcpus === 2
      ? vcpus.flatMap((vcpu) => each((suffix, irq) => [retarget(vcpu, suffix, irq)]))
      : []),
    ...each((suffix, irq) => userWrites(config, suffix, irq)),
    ...each((suffix, irq) => deviceActions(config, suffix, irq)),
    ...vcpus.flatMap((vcpu) => vcpuActions(config, vcpu, each)),
  ]
  const { actions } = config
  return actions ? all.filter(({ label }) => actions.includes(label)) : all
}

const guestWrites = (
  config: PromelaConfig,
  vcpu: number,
  suffix: string,
  irq: number,
): readonly Action[] =>
  Object.entries(GUEST_WRITES).map(([register, inline]) => ({
    label: `g${vcpu}.${register}${suffix}`,
    guard: `!guest[${vcpu}]`,
    body: [
      ...(register.endsWith('ACTIVER') && config.vcpus === 2
        ? [`haltOther(${1 - vcpu}, ${vcpu}, ${irq})`]
        : []),
      `${inline}(${irq})`,
    ],
  }))

/** The byte written names only the vCPU that the interrupt is not routed to now. */
const retarget = (vcpu: number, suffix: string, irq: number): Action => ({
  label: `g${vcpu}.ITARGETSR${suffix}`,
  guard: `!guest[${vcpu}]`,
  body: [`target[${irq}] = 1 - target[${irq}]`],
})

const userWrites = (config: PromelaConfig, suffix: string, irq: number): readonly Action[] =>
  Object.entries(USER_WRITES).map(([register, inline]) => ({
    label: `u.${register}${suffix}`,
    guard: config.vcpus === 1 ? '!guest[0]' : '!guest[0] && !guest[1]',
    body: [`${inline}(${irq})`],
    ...(isMapped(config.kinds[irq] ?? 'ul') ? { mustNotChange: irq } : {}),
  }))

function deviceActions({ kinds }: PromelaConfig, suffix: string, irq: number): readonly Action[] {
  const kind = kinds[irq] ?? 'ul'
  if (!isMapped(kind)) {
    const inject = (level: 0 | 1): Action => ({
      label: `inject${level}${suffix}`,
      guard: 'true',
      body: isLevel(kind) || level === 1 ? [`inject(${irq}, ${level})`] : ['skip'],
    })
    return [inject(1), inject(0)]
  }
  return [
    {
      label: `line1${suffix}`,
      guard: `!line[${irq}]`,
      body: [`line[${irq}] = 1`, ...(isLevel(kind) ? [] : [`physLatch[${irq}] = 1`])],
    },
    { label: `line0${suffix}`, guard: `line[${irq}]`, body: [`line[${irq}] = 0`] },
    {
      label: `hostirq${suffix}`,
      guard: `SIGNALLED(${irq})`,
      body: [`physLatch[${irq}] = 0`, `physActive[${irq}] = 1`, `inject(${irq}, 1)`],
    },
  ]
}

const vcpuActions = (
  config: PromelaConfig,
  vcpu: number,
  each: (of: Each) => readonly Action[],
): readonly Action[] => [
  { label: `enter${vcpu}`, guard: `!guest[${vcpu}]`, body: [`enter(${vcpu})`] },
  {
    label: `exit${vcpu}`,
    guard: `guest[${vcpu}]`,
    body: [config.vcpus === 2 ? `leave(${vcpu}, ${1 - vcpu})` : `leave(${vcpu})`],
  },
  { label: `ack${vcpu}`, guard: `CAN_ACK(${vcpu})`, body: [`acknowledge(${vcpu})`] },
  ...each((suffix, irq) => [
    {
      label: `eoi${vcpu}${suffix}`,
      guard: config.eoiDrop
        ? `guest[${vcpu}] && (HOLDS_ACTIVE(${vcpu}, ${irq}) || priorityActive[${vcpu}])`
        : `guest[${vcpu}] && HOLDS_ACTIVE(${vcpu}, ${irq})`,
      body: [`endOfInterrupt(${vcpu}, ${irq})`],
      ...(isMapped(config.kinds[irq] ?? 'ul')
        ? { deactivatesIdle: `HOLDS_ACTIVE(${vcpu}, ${irq}) && !physActive[${irq}]` }
        : {}),
    },
  ]),
]
